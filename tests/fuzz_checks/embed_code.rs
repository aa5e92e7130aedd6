//! What holds for a pasted embed code, whatever the bytes.

use marketplace_leads::Destination;
use marketplace_leads::destination::{EmbedCode, Marketo, Setting};

/// What is read obeys Microsoft's rules, and reads again the same.
pub(crate) fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match EmbedCode::parse(text) {
        Ok(code) => {
            for part in [code.server_id(), code.munchkin_id(), code.form_id()] {
                assert!(text.contains(part));
            }
            let marketo = Marketo::from_embed_code(text).unwrap();
            let destination = Destination::from(marketo);
            // A server may be named like a number or a Munchkin ID, or be a
            // host of Marketo's within another; each of the rules holds.
            assert!(destination.is_accepted(), "{destination:?}");
            let again = format!(
                "MktoForms2.loadForm(\"{}\", \"{}\", {})",
                code.server_id(),
                code.munchkin_id(),
                code.form_id()
            );
            let again = EmbedCode::parse(&again).unwrap();
            assert_eq!(again.munchkin_id(), code.munchkin_id());
            assert_eq!(again.form_id(), code.form_id());
        }
        Err(error) => {
            assert!(error.offset() <= text.len());
            assert_eq!(error.part().is_none(), !text.contains("loadForm"));
            assert!(!matches!(
                error.part(),
                Some(Setting::InstanceUrl | Setting::ConnectionString)
            ));
        }
    }
}
