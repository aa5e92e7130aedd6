//! `https-endpoint serve`, `https-endpoint send URL [COUNT [SEED]]` and
//! `https-endpoint stuck DATABASE`.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use https_endpoint::log::{self, Value};
use https_endpoint::server::{Shared, routes};
use https_endpoint::settings::Settings;
use https_endpoint::store::Store;
use https_endpoint::worker::Worker;
use https_endpoint::{send, stuck};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["serve"] => serve(),
        ["send", url] => send::leads(url, 100, 7),
        ["send", url, count] => number(count).and_then(|count| send::leads(url, count, 7)),
        ["send", url, count, seed] => number(count)
            .and_then(|count| Ok((count, number(seed)?)))
            .and_then(|(count, seed)| send::leads(url, count, seed)),
        ["stuck", database] => stuck::print(Path::new(database)),
        _ => Err("usage: https-endpoint serve | send URL [COUNT [SEED]] | stuck DATABASE".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| "COUNT and SEED are numbers".to_owned())
}

fn serve() -> Result<(), String> {
    let settings = Settings::from_env()?;
    let store = Store::open(Path::new(&settings.database))
        .map(Arc::new)
        .map_err(|error| format!("DATABASE: {error}"))?;
    let shared = Arc::new(Shared {
        store: Arc::clone(&store),
        endpoint: settings.endpoint.clone(),
        key_secret: settings.key_secret.clone(),
        forward_tests: settings.forward_tests,
        draining: AtomicBool::new(false),
    });
    let worker = Worker::new(Arc::clone(&shared), &settings);
    let interrupted = store
        .recover(worker.may_repeat())
        .map_err(|error| format!("DATABASE: {error}"))?;
    log::event(
        "started",
        &[(
            "interrupted",
            Value::Number(i64::try_from(interrupted).unwrap_or(i64::MAX)),
        )],
    );
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("runtime: {error}"))?;
    let thread = std::thread::spawn(move || worker.run());
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&settings.listen)
            .await
            .map_err(|error| format!("LISTEN: {error}"))?;
        let address = listener
            .local_addr()
            .map_err(|error| format!("LISTEN: {error}"))?;
        println!("listening on {address}");
        let for_shutdown = Arc::clone(&shared);
        axum::serve(listener, routes(Arc::clone(&shared)))
            .with_graceful_shutdown(async move {
                stop_signal().await;
                log::event("draining", &[]);
                for_shutdown.draining.store(true, Ordering::SeqCst);
            })
            .await
            .map_err(|error| format!("server: {error}"))
    });
    shared.draining.store(true, Ordering::SeqCst);
    // The delivery in progress is finished and recorded.
    let _ = thread.join();
    log::event("stopped", &[]);
    served
}

async fn stop_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
