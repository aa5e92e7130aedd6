//! Resolves values that several fields contain, and reports disagreements.

use core::ops::Range;

use super::format::Format;
use super::lead::{Lead, time_of};
use crate::deviation::{Deviation, DeviationKind as Kind};
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead_source::{Action, LeadSource, LeadSourceRef};
use crate::offer::{Offer, ProductId, PublisherId};
use crate::test_id::{TestId, digits_of};
use crate::text::{leading_blanks, trim};

impl Lead {
    /// Composes a lead source from the resolved source, action and offer, for example for a CRM.
    /// `None` if the source is unknown.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"SPZA","actionCode":"INS","productId":"contoso.app"}"#;
    /// let lead = Lead::from_json(body)?;
    /// assert_eq!(lead.lead_source().unwrap().as_str(), "SPZA");
    /// assert_eq!(lead.to_lead_source().unwrap().as_str(), "SPZA-INS|contoso.app");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn to_lead_source(&self) -> Option<LeadSource> {
        let source = self.source()?;
        Some(LeadSource::new(source, self.action(), self.offer()))
    }

    /// What the customer did: the field `actionCode`, otherwise the action in the lead source. A
    /// `DNC` in either takes precedence.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        action(self)
    }

    /// The code of [`action`](Self::action): canonical if it is known, otherwise as
    /// it arrived.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA","actionCode":" plt "}"#)?;
    /// assert_eq!(lead.action_code(), Some("PLT"));
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn action_code(&self) -> Option<&str> {
        action_code(self)
    }

    /// The offer: the product ID field, otherwise the offer in the lead source, otherwise the
    /// offer's title.
    #[must_use]
    pub fn offer(&self) -> Option<Offer<'_>> {
        offer(self)
    }

    /// The product ID, if the [`offer`](Self::offer) has one.
    ///
    /// `None` for an AppSource identifier, for a title, and for an offer in the lead
    /// source that is spelled like a product ID but equals the offer's title.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-PLT|contoso.app"}"#)?;
    /// assert_eq!(lead.product_id().unwrap(), "contoso.app");
    ///
    /// let title = Lead::from_json(br#"{"leadSource":"SPZA-PLT|Node.js","offerTitle":"Node.js"}"#)?;
    /// assert_eq!(title.product_id(), None);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn product_id(&self) -> Option<ProductId> {
        identified_offer(self)?.product_id()
    }

    /// The publisher of the offer, from a product ID or an AppSource identifier.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-PLT|contoso.app"}"#)?;
    /// assert_eq!(lead.publisher().unwrap(), "contoso");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn publisher(&self) -> Option<PublisherId<'_>> {
        identified_offer(self)?.publisher()
    }

    /// Whether the customer contacted a different partner listed on your page, so
    /// that no follow-up is needed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-DNC|contoso.app"}"#)?;
    /// assert!(lead.is_do_not_contact());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn is_do_not_contact(&self) -> bool {
        self.action()
            .is_some_and(|action| action.is_do_not_contact())
    }

    /// Whether the customer started a test drive, according to the source or the action.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"AzureMarketplace","actionCode":"StartTestDrive"}"#;
    /// assert!(Lead::from_json(body)?.is_test_drive());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn is_test_drive(&self) -> bool {
        self.source().is_some_and(|source| source.is_test_drive())
            || self.action().is_some_and(|action| action.is_test_drive())
    }

    /// Whether this is one of Microsoft's test leads.
    ///
    /// It is if `MSFT_TEST_<digits>` is the whole value of a field, the local part of the email
    /// address, or the source in `lead_source`.
    ///
    /// A longer value that merely contains the token does not count.
    #[must_use]
    pub fn is_test(&self) -> bool {
        test_tokens(self).next().is_some()
            || self.parsed_source.as_ref().is_some_and(LeadSource::is_test)
    }

    /// The number of a test lead, if at least one field contains it completely.
    #[must_use]
    pub fn test_id(&self) -> Option<TestId> {
        test_id(self)
    }

    /// Iterates over the deviations that were tolerated in the body, and the notable facts about
    /// the lead.
    ///
    /// Deviations are determined after the fields are combined. An action that does not fit the
    /// source is reported regardless of which field contains it, and a value is reported as missing
    /// only if no field contains it. The byte range of a location refers to the value of its field.
    /// For [`Field::Source`], [`Field::Action`], [`Field::Offer`], [`Field::PublisherId`] and
    /// [`Field::OfferId`], it refers to the whole lead source.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"SPZA-PLT|contoso.app","actionCode":"INS","company":17}"#;
    /// let lead = Lead::from_json(body)?;
    /// let ids: Vec<&str> = lead.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["wrong_type", "actions_disagree"]);
    ///
    /// let body = br#"{"leadSource":"AzurePortal","actionCode":"PLT","productId":"contoso.app"}"#;
    /// let lead = Lead::from_json(body)?;
    /// let ids: Vec<&str> = lead.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["implausible_action"]);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + '_ {
        self.deviations.iter().copied().chain(deviations(self))
    }
}

/// The action in `ActionCode`.
fn own_action(lead: &Lead) -> Option<Action> {
    Action::parse(lead.get(Field::ActionCode)?).ok()
}

/// The action in the lead source.
fn action_in_source(lead: &Lead) -> Option<Action> {
    lead.lead_source().and_then(LeadSource::action)
}

pub(super) fn action(lead: &Lead) -> Option<Action> {
    match action_in_source(lead) {
        // A `DNC` is never overruled.
        Some(action) if action.is_do_not_contact() => Some(action),
        action => own_action(lead).or(action),
    }
}

pub(super) fn action_code(lead: &Lead) -> Option<&str> {
    let in_source = lead.lead_source().and_then(LeadSource::action_code);
    if action_in_source(lead).is_some_and(|action| action.is_do_not_contact()) {
        return in_source;
    }
    let own = lead.get(Field::ActionCode).and_then(Action::canonical_code);
    own.or(in_source)
}

/// The offer in the lead source.
fn offer_in_source(lead: &Lead) -> Option<Offer<'_>> {
    lead.lead_source().and_then(LeadSource::offer)
}

/// Whether the offer in the lead source is a title, because it is not an identifier or equals the
/// offer's title.
fn is_title(lead: &Lead, offer: Offer<'_>) -> bool {
    offer.is_title()
        || lead
            .offer_title()
            .is_some_and(|title| trim(title) == offer.as_str())
}

/// The offer in `ProductId`, if it is an identifier of either kind.
fn own_offer(lead: &Lead) -> Option<Offer<'_>> {
    let offer = Offer::parse(lead.get(Field::ProductId)?).ok();
    offer.filter(|offer| !offer.is_title())
}

pub(super) fn offer(lead: &Lead) -> Option<Offer<'_>> {
    own_offer(lead)
        .or_else(|| offer_in_source(lead))
        .or_else(|| Offer::parse(lead.offer_title()?).ok())
}

/// The offer, if it is an identifier and not also the offer's title.
pub(super) fn identified_offer(lead: &Lead) -> Option<Offer<'_>> {
    own_offer(lead).or_else(|| offer_in_source(lead).filter(|&offer| !is_title(lead, offer)))
}

/// The identifier of the offer, unless the offer is a title.
pub(super) fn identifier(lead: &Lead) -> Option<&str> {
    identified_offer(lead)?.identifier()
}

/// The fields that contain test tokens, with their digits.
pub(super) fn test_tokens(lead: &Lead) -> impl Iterator<Item = (Field, &str)> {
    const OTHERS: [Field; 5] = [
        Field::ActionCode,
        Field::ProductId,
        Field::OfferTitle,
        Field::PublisherName,
        Field::Description,
    ];
    let fields = CUSTOMER_FIELDS.into_iter().chain(OTHERS);
    fields.filter_map(|field| {
        let text = trim(lead.get(field)?);
        let token = match text.rsplit_once('@') {
            // The address may be in angle brackets after a name.
            Some((local, _)) if field == Field::Email => {
                local.rsplit_once('<').map_or(local, |(_, local)| local)
            }
            _ => text,
        };
        Some((field, digits_of(token)?))
    })
}

pub(super) fn test_id(lead: &Lead) -> Option<TestId> {
    let in_source = lead.lead_source().and_then(LeadSource::test_id);
    in_source.or_else(|| test_tokens(lead).find_map(|(_, digits)| TestId::from_digits(digits)))
}

/// The deviations of each field, then those of all fields together.
pub(super) fn deviations(lead: &Lead) -> impl Iterator<Item = Deviation> + '_ {
    lead_source(lead)
        .chain(own_action_deviation(lead))
        .chain(own_offer_deviations(lead))
        .chain(own_test_token(lead))
        .chain(unreadable(lead))
        .chain(disagreements(lead))
        .chain(silent_losses(lead))
        .chain(test_numbers(lead))
}

/// The deviations of the lead source, except for parts that are missing there or overruled by
/// another field.
fn lead_source(lead: &Lead) -> impl Iterator<Item = Deviation> + '_ {
    let reading = lead
        .get(Field::LeadSource)
        .and_then(|text| LeadSourceRef::parse(text).ok());
    reading
        .into_iter()
        .flat_map(LeadSourceRef::deviations)
        .filter(|deviation| match deviation.kind() {
            Kind::MissingAction => lead.action().is_none(),
            Kind::MissingOffer => lead.offer().is_none(),
            Kind::UnknownAction | Kind::ImplausibleAction => overruling_action(lead).is_none(),
            kind if kind.is_about_offer() => overruling_offer(lead).is_none(),
            _ => true,
        })
}

/// The action in `ActionCode`, if the lead source contains none or a different one.
fn overruling_action(lead: &Lead) -> Option<Action> {
    let in_source = action_in_source(lead);
    action(lead).filter(|action| in_source.as_ref() != Some(action))
}

/// The offer in `ProductId`, if the lead source contains none or a different one.
fn overruling_offer(lead: &Lead) -> Option<Offer<'_>> {
    let in_source = offer_in_source(lead);
    own_offer(lead).filter(|&own| in_source != Some(own))
}

/// The deviation that the action would have in the lead source.
fn own_action_deviation(lead: &Lead) -> Option<Deviation> {
    let action = overruling_action(lead)?;
    let kind = if action.is_known() {
        let source = lead.source()?;
        (!action.is_plausible_for(&source)).then_some(Kind::ImplausibleAction)?
    } else if lead.is_test() && digits_of(action.code()).is_some() {
        return None;
    } else {
        Kind::UnknownAction
    };
    Some(kind.at(Field::ActionCode, trimmed_bytes(lead, Field::ActionCode)))
}

/// The deviations that the offer would have in the lead source.
fn own_offer_deviations(lead: &Lead) -> impl Iterator<Item = Deviation> + '_ {
    // The offer ends at the end of the value, regardless of what was removed before it.
    let end = trimmed_bytes(lead, Field::ProductId).end;
    overruling_offer(lead).into_iter().flat_map(move |offer| {
        let start = end.saturating_sub(offer.as_str().len());
        offer
            .deviations_at(start)
            .map(|found| found.kind().at(Field::ProductId, found.location().bytes()))
    })
}

/// A test token in another field, if the lead source does not contain one.
fn own_test_token(lead: &Lead) -> Option<Deviation> {
    if lead.lead_source().is_some_and(LeadSource::is_test) {
        return None;
    }
    let (field, _) = test_tokens(lead).next()?;
    Some(Kind::TestLead.at(field, trimmed_bytes(lead, field)))
}

/// The byte range of a field's value without surrounding whitespace.
fn trimmed_bytes(lead: &Lead, field: Field) -> Range<usize> {
    let text = lead.get(field).unwrap_or_default();
    let start = leading_blanks(text);
    start..start.saturating_add(trim(text).len())
}

/// Values that are invalid for their field.
fn unreadable(lead: &Lead) -> impl Iterator<Item = Deviation> {
    let whole = |field: Field, kind: Kind, is_readable: fn(&str) -> bool| {
        let text = lead.get(field).filter(|text| !is_readable(text));
        text.map(|text| kind.at(field, 0..text.len()))
    };
    let lead_source = lead.get(Field::LeadSource).and_then(|text| {
        let error = LeadSourceRef::parse(text).err()?;
        Some(Kind::UnreadableLeadSource.at(Field::LeadSource, error.offset()..text.len()))
    });
    [
        lead_source,
        whole(Field::ActionCode, Kind::UnreadableAction, |text| {
            Action::parse(text).is_ok()
        }),
        whole(Field::ProductId, Kind::UnreadableProductId, |text| {
            Offer::parse(text).is_ok_and(|offer| !offer.is_title())
        }),
        whole(Field::CreatedAt, Kind::UnreadableTime, |text| {
            time_of(text).is_some()
        }),
        whole(Field::StoredAt, Kind::UnreadableTime, |text| {
            time_of(text).is_some()
        }),
    ]
    .into_iter()
    .flatten()
}

/// Fields that contradict each other.
fn disagreements(lead: &Lead) -> impl Iterator<Item = Deviation> {
    let actions = own_action(lead).zip(action_in_source(lead));
    let actions = actions.filter(|(own, other)| own != other);

    let offer = offer_in_source(lead);
    let id = offer.filter(|&offer| !is_title(lead, offer));
    let offers = own_offer(lead).zip(id);
    let offers = offers.filter(|(own, other)| !own.as_str().eq_ignore_ascii_case(other.as_str()));

    let title = offer.filter(|offer| offer.is_title() && !lead.is_test());
    let titles = lead.offer_title().zip(title);
    let titles = titles.filter(|(own, other)| trim(own) != other.as_str());

    let over = |field: Field| 0..lead.get(field).map_or(0, str::len);
    [
        actions.map(|_| Kind::ActionsDisagree.at(Field::ActionCode, over(Field::ActionCode))),
        offers.map(|_| Kind::OffersDisagree.at(Field::ProductId, over(Field::ProductId))),
        titles.map(|_| Kind::TitlesDisagree.at(Field::OfferTitle, over(Field::OfferTitle))),
    ]
    .into_iter()
    .flatten()
}

/// Missing fields without which Salesforce silently drops a lead.
fn silent_losses(lead: &Lead) -> impl Iterator<Item = Deviation> {
    let missing = |field: Field, kind: Kind| {
        let is_missing = lead.format() == Format::WebToLead && lead.get(field).is_none();
        is_missing.then(|| kind.at(field, 0..0))
    };
    [
        missing(Field::LastName, Kind::MissingLastName),
        missing(Field::Company, Kind::MissingCompany),
    ]
    .into_iter()
    .flatten()
}

/// Fields whose test number differs from the lead's.
fn test_numbers(lead: &Lead) -> impl Iterator<Item = Deviation> + '_ {
    let id = lead.test_id();
    let differs = move |digits: &str| id.is_some() && TestId::from_digits(digits) != id;
    test_tokens(lead)
        .filter(move |&(_, digits)| differs(digits))
        .map(|(field, _)| {
            let end = lead.get(field).map_or(0, str::len);
            Kind::TestNumbersDiffer.at(field, 0..end)
        })
}
