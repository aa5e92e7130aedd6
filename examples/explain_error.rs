//! Explains an error message about a lead that was not delivered: what happened, who has to act,
//! the impact until it is fixed, and what to do.
//!
//! ```text
//! cargo run --example explain_error < examples/data/invalid_client_secret.txt
//! cargo run --example explain_error -- --language es < examples/data/inquilino.txt
//! cargo run --example explain_error -- --json < examples/data/token_response.json
//! ```
//!
//! The exit status is 0 if the failure is recognized, 1 if it is not, and 2 if nothing
//! could be read. The message itself is never printed, since it may contain personal data.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use marketplace_leads::failure::{DestinationSystem, Language, Owner, Retry, SignInMode};
use marketplace_leads::{DestinationError, DestinationErrorKind};
use serde_json::json;

const USAGE: &str = "usage: explain_error [--json] [--language en|es] < TEXT";

fn main() -> ExitCode {
    let Some(options) = Options::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let mut input = Vec::new();
    if let Err(error) = io::stdin().read_to_end(&mut input) {
        eprintln!("standard input: {error}");
        return ExitCode::from(2);
    }
    // A message with a few invalid bytes can still be classified.
    let error = DestinationError::classify(&String::from_utf8_lossy(&input));
    let explanation = if options.json {
        as_json(&error, options.language)
    } else {
        as_text(&error, options.language)
    };
    if let Err(error) = writeln!(io::stdout(), "{explanation}") {
        // A reader such as `head` may close the pipe early.
        if error.kind() != io::ErrorKind::BrokenPipe {
            eprintln!("standard output: {error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::from(u8::from(error.kind() == DestinationErrorKind::Unrecognized))
}

#[derive(Default)]
struct Options {
    json: bool,
    language: Language,
}

impl Options {
    fn read(mut args: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Self::default();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--json" => options.json = true,
                "--language" => options.language = Language::from_tag(&args.next()?)?,
                _ => return None,
            }
        }
        Some(options)
    }
}

/// The labels of the output.
struct Words {
    happened: &'static str,
    owners: &'static str,
    retry: &'static str,
    impact: &'static str,
    steps: &'static str,
    ticket: &'static str,
    more: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Spanish => Words {
            happened: "Qué ha pasado",
            owners: "Quién debe actuar",
            retry: "Reintento",
            impact: "Consecuencias hasta entonces",
            steps: "Qué hacer",
            ticket: "Para la incidencia de soporte",
            more: "Más información",
        },
        _ => Words {
            happened: "What happened",
            owners: "Who has to act",
            retry: "Retry",
            impact: "Impact until fixed",
            steps: "What to do",
            ticket: "For a support ticket",
            more: "More information",
        },
    }
}

fn owner(owner: Owner, language: Language) -> &'static str {
    match (language, owner) {
        (Language::Spanish, Owner::Publisher) => {
            "quien administra la oferta en el Centro de partners"
        }
        (Language::Spanish, Owner::CrmAdministrator) => "el administrador del CRM",
        (Language::Spanish, Owner::TenantAdministrator) => "el administrador del inquilino",
        (Language::Spanish, Owner::Microsoft) => "Microsoft, mediante una incidencia de soporte",
        (Language::Spanish, Owner::Nobody) => "nadie",
        (_, other) => other.meaning(),
    }
}

fn retry(retry: Retry, language: Language) -> &'static str {
    match (language, retry) {
        (Language::Spanish, Retry::Never) => "no sirve de nada",
        (Language::Spanish, Retry::AfterFix) => "solo cuando la causa esté corregida",
        (Language::Spanish, Retry::Once) => "una vez; después, busque la causa",
        (Language::Spanish, Retry::Later) => "más tarde, con pausas cada vez más largas",
        (_, other) => other.meaning(),
    }
}

fn as_text(error: &DestinationError, language: Language) -> String {
    let kind = error.kind();
    let words = words(language);
    let owners: Vec<&str> = kind.owners().iter().map(|&o| owner(o, language)).collect();
    let mut lines = vec![
        format!("{}: {}.", words.happened, kind.meaning(language)),
        format!("{}: {}.", words.owners, owners.join("; ")),
        format!("{}: {}.", words.retry, retry(kind.retry(), language)),
        String::new(),
        format!("{}: {}", words.impact, kind.impact(language)),
        String::new(),
        format!("{}:", words.steps),
    ];
    for (number, step) in error.remedy().steps(language).enumerate() {
        lines.push(format!("{:>3}. {step}", number + 1));
    }
    lines.push(String::new());
    let excerpt = error.excerpt();
    let recognized = if excerpt.is_empty() { "-" } else { &excerpt };
    lines.push(format!("{}: {} ({recognized})", words.ticket, kind.id()));
    lines.push(format!("{}: {}", words.more, kind.page()));
    lines.join("\n")
}

fn as_json(error: &DestinationError, language: Language) -> String {
    let kind = error.kind();
    let steps: Vec<_> = error
        .remedy()
        .steps(language)
        .map(|step| json!({"id": step.id(), "text": step.text(), "mode": step.mode().map(SignInMode::id)}))
        .collect();
    let document = json!({
        "id": kind.id(),
        "meaning": kind.meaning(language),
        "stage": kind.stage().id(),
        "setting": kind.setting().iter().map(|s| s.id()).collect::<Vec<_>>(),
        "owners": kind.owners().iter().map(|p| p.id()).collect::<Vec<_>>(),
        "retry": kind.retry().id(),
        "is_retryable": error.is_retryable(),
        "impact": kind.impact(language),
        "steps": steps,
        "destination": error.destination().map(DestinationSystem::id),
        "sign_in_mode": error.sign_in_mode().map(SignInMode::id),
        "codes": error.codes().iter().map(ToString::to_string).collect::<Vec<_>>(),
        "support_ids": error.support_ids().iter().map(ToString::to_string).collect::<Vec<_>>(),
        "excerpt": error.excerpt(),
        "page": kind.page(),
    });
    format!("{document:#}")
}
