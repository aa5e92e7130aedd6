//! Reports which leads are stuck, and why.

use std::path::Path;

use marketplace_leads::failure::Language;
use marketplace_leads::DestinationErrorKind;

use crate::store::Store;

/// Prints the stuck leads in `database`.
///
/// # Errors
///
/// The database cannot be read.
pub fn print(database: &Path) -> Result<(), String> {
    let stuck = Store::open(database)
        .and_then(|store| store.stuck())
        .map_err(|error| format!("database: {error}"))?;
    if let Some((_, error)) = &stuck.paused {
        println!("destination paused: {}", meaning(error));
        if let Some(kind) = DestinationErrorKind::from_id(error) {
            for step in kind.remedy().steps(Language::English) {
                println!("  {step}");
            }
        }
    }
    for (state, error, count) in &stuck.rows {
        let error = error
            .as_deref()
            .map_or_else(|| "not tried yet".to_owned(), meaning);
        println!("{count} {state}: {error}");
    }
    for (why, count) in &stuck.quarantine {
        println!("{count} quarantined: {why}");
    }
    if stuck.paused.is_none() && stuck.rows.is_empty() && stuck.quarantine.is_empty() {
        println!("nothing is stuck");
    }
    Ok(())
}

fn meaning(id: &str) -> String {
    match DestinationErrorKind::from_id(id) {
        Some(kind) => format!("{id}: {}", kind.meaning(Language::English)),
        None => id.to_owned(),
    }
}
