//! What several fields tell together: which stands, and where they disagree.

use super::{Format, Lead, time_of};
use crate::deviation::{Deviation, DeviationKind as Kind};
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead_source::{Action, LeadSource, LeadSourceRef};
use crate::offer::{Offer, ProductId};
use crate::test_id::{TestId, digits_of};
use crate::text::trim;

/// The action of a field of its own.
fn own_action(lead: &Lead) -> Option<Action> {
    Action::parse(lead.get(Field::ActionCode)?).ok()
}

pub(super) fn action(lead: &Lead) -> Option<Action> {
    let own = own_action(lead);
    let told = lead.lead_source().and_then(LeadSource::action);
    match told {
        // That the customer asked somebody else is never overruled.
        Some(told) if told.is_do_not_contact() => Some(told),
        told => own.or(told),
    }
}

/// The product ID of a field of its own, read leniently.
fn own_product_id(lead: &Lead) -> Option<ProductId> {
    ProductId::parse(lead.get(Field::ProductId)?).ok()
}

/// The offer behind the bar.
fn told_offer(lead: &Lead) -> Option<Offer<'_>> {
    lead.lead_source().and_then(LeadSource::offer)
}

/// Whether the offer behind the bar is a title: it is no identifier, or the
/// record has the same words for its title.
fn is_title(lead: &Lead, offer: Offer<'_>) -> bool {
    offer.is_title()
        || lead
            .offer_title()
            .is_some_and(|title| trim(title) == offer.as_str())
}

/// The offer of a field of its own: an identifier of either kind.
fn own_offer(lead: &Lead) -> Option<Offer<'_>> {
    let offer = Offer::parse(lead.get(Field::ProductId)?).ok();
    offer.filter(|offer| !offer.is_title())
}

pub(super) fn offer(lead: &Lead) -> Option<Offer<'_>> {
    own_offer(lead)
        .or_else(|| told_offer(lead))
        .or_else(|| Offer::parse(lead.offer_title()?).ok())
}

/// The identifier of the offer, if no field says that it is a title.
pub(super) fn identifier(lead: &Lead) -> Option<&str> {
    own_offer(lead)
        .or_else(|| told_offer(lead).filter(|&offer| !is_title(lead, offer)))?
        .identifier()
}

pub(super) fn product_id(lead: &Lead) -> Option<ProductId> {
    let told = || {
        told_offer(lead)
            .filter(|&offer| !is_title(lead, offer))?
            .product_id()
    };
    own_product_id(lead).or_else(told)
}

/// The digits of each field that is a test token, and the field.
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
            // A name may stand in front, and the address in brackets.
            Some((local, _)) if field == Field::Email => {
                local.rsplit_once('<').map_or(local, |(_, local)| local)
            }
            _ => text,
        };
        Some((field, digits_of(token)?))
    })
}

pub(super) fn test_id(lead: &Lead) -> Option<TestId> {
    let told = lead.lead_source().and_then(LeadSource::test_id);
    told.or_else(|| test_tokens(lead).find_map(|(_, digits)| TestId::from_digits(digits)))
}

/// The deviations of the fields, each in its own right and all together.
pub(super) fn deviations(lead: &Lead) -> impl Iterator<Item = Deviation> + '_ {
    lead_source(lead)
        .chain(unreadable(lead))
        .chain(disagreements(lead))
        .chain(silent_losses(lead))
        .chain(test_numbers(lead))
}

/// The deviations of the lead source, without the parts that it leaves out and
/// another field tells.
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
            _ => true,
        })
}

/// Texts that are not what their field is for.
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

/// Where two fields tell different things.
fn disagreements(lead: &Lead) -> impl Iterator<Item = Deviation> {
    let told_action = lead.lead_source().and_then(LeadSource::action);
    let actions = own_action(lead).zip(told_action);
    let actions = actions.filter(|(own, told)| own != told);

    let told = told_offer(lead);
    let told_id = told.filter(|&offer| !is_title(lead, offer));
    let offers = own_offer(lead).zip(told_id);
    let offers = offers.filter(|(own, told)| !own.as_str().eq_ignore_ascii_case(told.as_str()));

    let told_title = told.filter(|offer| offer.is_title() && !lead.is_test());
    let titles = lead.offer_title().zip(told_title);
    let titles = titles.filter(|(own, told)| trim(own) != told.as_str());

    let over = |field: Field| 0..lead.get(field).map_or(0, str::len);
    [
        actions.map(|_| Kind::ActionsDisagree.at(Field::ActionCode, over(Field::ActionCode))),
        offers.map(|_| Kind::OffersDisagree.at(Field::ProductId, over(Field::ProductId))),
        titles.map(|_| Kind::TitlesDisagree.at(Field::OfferTitle, over(Field::OfferTitle))),
    ]
    .into_iter()
    .flatten()
}

/// What Salesforce drops a lead for without a word.
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

/// Fields whose test number is another than the lead's.
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
