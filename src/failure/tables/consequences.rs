//! Impact until fixed, as data: whether publishing is blocked, whether leads
//! are lost, whether they can be recovered.
//!
//! That publishing sends a test lead and validates the connection, and that
//! missed leads are not mailed, is documented; that nothing documents a second
//! attempt by the sender is why these texts promise none.
//!
//! Source: azure-docs `articles/marketplace/lead-management-faq.md`.

use crate::failure::column::{Text, text};

/// The setup is broken for every lead.
pub(super) const EVERY_LEAD: Text = text!(
    "Publishing stops at the check of the lead destination. If the offer is already live, every lead is lost until this is fixed. Microsoft does not mail missed leads; look for them in Partner Center, under Referrals.",
    "La publicación se detiene al comprobar el destino. Si la oferta ya está activa, se pierden todos los clientes potenciales hasta que se corrija. Microsoft no envía por correo los que faltan; búsquelos en el Centro de partners, en Referencias."
);

/// It passes, and it is unknown what became of the leads meanwhile.
pub(super) const WHILE_IT_LASTS: Text = text!(
    "Publishing may stop once; try again. Leads sent meanwhile may be lost: no second attempt is documented, and Microsoft does not mail missed leads. Look for them in Partner Center, under Referrals."
);

/// Some leads fail, others arrive.
pub(super) const SOME_LEADS: Text = text!(
    "Publishing may pass. Each lead that meets this is lost, while others arrive. Microsoft does not mail missed leads; look for them in Partner Center, under Referrals."
);

/// The sender sees no failure.
pub(super) const UNSEEN: Text = text!(
    "Publishing does not stop, because the sender sees no failure. Leads are lost silently until this is fixed. Microsoft does not mail missed leads; look for them in Partner Center, under Referrals."
);

/// More requests than Salesforce takes in a day.
pub(super) const OVER_LIMIT: Text = text!(
    "Publishing does not stop. Leads above the limit are not lost at once: Salesforce queues them or mails them to the default lead creator, and rejects them when the queue is full."
);

/// The record is there already.
pub(super) const NOTHING_LOST: Text = text!(
    "Publishing does not stop, and nothing is lost if the existing record is this lead. If it is another one, this lead is lost; look for it in Partner Center, under Referrals."
);

/// Nobody knows.
pub(super) const NOT_KNOWN: Text = text!(
    "Not known. Assume that leads are being lost until a test lead has arrived. Microsoft does not mail missed leads; look for them in Partner Center, under Referrals.",
    "No se sabe. Suponga que se pierden clientes potenciales hasta que llegue uno de prueba. Microsoft no envía por correo los que faltan; búsquelos en el Centro de partners, en Referencias."
);
