//! The four tables of the database: received leads, leads to be sent, destinations, and unreadable
//! bodies.
//!
//! SQLite is used with a write-ahead log and `synchronous=FULL`, so committed data survives a power
//! failure. Times are milliseconds since 1970.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Result, Transaction, params};

use crate::failpoint;

const MIGRATIONS: [&str; 2] = [
    "CREATE TABLE inbox (
        id INTEGER PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        received_at INTEGER NOT NULL,
        fate TEXT NOT NULL CHECK (fate IN ('queued', 'test', 'do_not_contact', 'withheld')),
        summary TEXT NOT NULL
     );
     CREATE INDEX inbox_fingerprint ON inbox (fingerprint, received_at);
     CREATE TABLE outbox (
        id INTEGER PRIMARY KEY REFERENCES inbox (id),
        key TEXT NOT NULL UNIQUE,
        record BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'dead')),
        attempt INTEGER NOT NULL DEFAULT 0,
        queued_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        error TEXT
     );
     CREATE INDEX outbox_due ON outbox (state, due_at);",
    "CREATE TABLE destination (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        paused_since INTEGER,
        probe_at INTEGER NOT NULL DEFAULT 0,
        error TEXT
     );
     INSERT INTO destination (id) VALUES (1);
     CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY,
        received_at INTEGER NOT NULL,
        why TEXT NOT NULL,
        body BLOB NOT NULL
     );",
];

/// The database, shared by the server and the worker.
pub struct Store(Mutex<Connection>);

/// How a received lead is treated.
pub enum Fate {
    /// The lead is forwarded, with this record in the outbox.
    Queued(String),
    /// The lead is one of Microsoft's test leads.
    Test,
    /// The customer contacted a different partner.
    DoNotContact,
    /// The .edu rule withholds the lead.
    Withheld,
}

/// A received lead.
pub struct Arrival {
    /// The fingerprint, which recognizes a second delivery of the same lead.
    pub fingerprint: Vec<u8>,
    /// The summary for logs and statistics, as JSON.
    pub summary: String,
    /// How the lead is treated.
    pub fate: Fate,
}

/// A body that could not be read, or a part of it.
pub struct Odd {
    /// The id of the reason.
    pub why: &'static str,
    /// The original bytes.
    pub body: Vec<u8>,
}

/// A row of the outbox that was claimed for sending.
pub struct Claimed {
    /// The number of the row.
    pub id: i64,
    /// The delivery key.
    pub key: String,
    /// The lead, as `ClearedLead::expose_record` wrote it.
    pub record: Vec<u8>,
    /// The number of previous attempts.
    pub attempt: u32,
    /// The time since the lead was queued.
    pub waited: Duration,
}

/// The next task of the outbox.
pub enum Claim {
    /// This row is due.
    Send(Claimed),
    /// Nothing is due for this time.
    Wait(Duration),
}

/// The result of sending a claimed row.
pub enum Progress {
    /// The lead arrived.
    Delivered,
    /// The lead is sent again after this time.
    Again(Duration, &'static str),
    /// The destination refuses everything and is paused for this time.
    Paused(Duration, &'static str),
    /// The lead is set aside for a person to look at.
    Dead(&'static str),
}

/// The stuck leads, for the command `stuck`.
pub struct Stuck {
    /// The reason for which the destination is paused, and the time since when.
    pub paused: Option<(i64, String)>,
    /// Rows by state and last error.
    pub rows: Vec<(String, Option<String>, i64)>,
    /// Quarantined bodies by reason.
    pub quarantine: Vec<(String, i64)>,
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl Store {
    /// Opens the database; creates or migrates it if necessary.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn open(path: &Path) -> Result<Self> {
        let mut connection = Connection::open(path)?;
        #[cfg(unix)]
        {
            // Quarantined bytes may contain data of any person.
            use std::os::unix::fs::PermissionsExt;
            let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        let done: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        for (number, migration) in MIGRATIONS.iter().enumerate().skip(done) {
            let transaction = connection.transaction()?;
            transaction.execute_batch(migration)?;
            failpoint::reach("migrating");
            transaction.pragma_update(None, "user_version", number + 1)?;
            transaction.commit()?;
        }
        Ok(Self(Mutex::new(connection)))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A transaction of a thread that panicked was rolled back.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the database responds.
    pub fn is_ready(&self) -> bool {
        self.connection()
            .query_row("SELECT count(*) FROM destination", [], |_| Ok(()))
            .is_ok()
    }

    /// Stores the content of one request in one transaction. A lead whose fingerprint arrived
    /// within `window` is a second delivery and is not stored again.
    ///
    /// Returns how many leads were new.
    ///
    /// # Errors
    ///
    /// The errors of SQLite; nothing was stored then.
    pub fn keep(
        &self,
        arrivals: &[Arrival],
        odd: &[Odd],
        now: i64,
        window: Duration,
    ) -> Result<usize> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let mut new = 0;
        for arrival in arrivals {
            new += usize::from(keep_lead(&transaction, arrival, now, window)?);
        }
        for odd in odd {
            transaction.execute(
                "INSERT INTO quarantine (received_at, why, body) VALUES (?1, ?2, ?3)",
                params![now, odd.why, odd.body],
            )?;
        }
        transaction.commit()?;
        Ok(new)
    }

    /// Recovers rows that were being sent when the process ended, and may have arrived. They are
    /// sent again if `again`, otherwise they are set aside.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn recover(&self, again: bool) -> Result<usize> {
        let state = if again { "waiting" } else { "dead" };
        self.connection().execute(
            "UPDATE outbox SET state = ?1, error = 'interrupted' WHERE state = 'sending'",
            [state],
        )
    }

    /// Claims the first row that is due, and marks it as being sent.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn claim(&self, now: i64, idle: Duration) -> Result<Claim> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let (paused, probe_at): (bool, i64) = transaction.query_row(
            "SELECT paused_since IS NOT NULL, probe_at FROM destination",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let wait = |until: i64| {
            let left = u64::try_from(until - now).unwrap_or(0);
            Ok(Claim::Wait(Duration::from_millis(left).min(idle)))
        };
        if paused && probe_at > now {
            return wait(probe_at);
        }
        let row = transaction
            .query_row(
                "SELECT id, key, record, attempt, queued_at, due_at FROM outbox
                 WHERE state = 'waiting' ORDER BY due_at LIMIT 1",
                [],
                |row| {
                    let claimed = Claimed {
                        id: row.get(0)?,
                        key: row.get(1)?,
                        record: row.get(2)?,
                        attempt: row.get(3)?,
                        waited: Duration::from_millis(
                            u64::try_from(now - row.get::<_, i64>(4)?).unwrap_or(0),
                        ),
                    };
                    Ok((claimed, row.get::<_, i64>(5)?))
                },
            )
            .optional()?;
        let Some((claimed, due_at)) = row else {
            return Ok(Claim::Wait(idle));
        };
        if due_at > now {
            return wait(due_at);
        }
        transaction.execute(
            "UPDATE outbox SET state = 'sending', attempt = attempt + 1 WHERE id = ?1",
            [claimed.id],
        )?;
        transaction.commit()?;
        Ok(Claim::Send(claimed))
    }

    /// Records the result of sending a claimed row.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn record(&self, id: i64, progress: &Progress, now: i64) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let (state, due, error) = match progress {
            Progress::Delivered => ("delivered", now, None),
            Progress::Again(wait, error) => ("waiting", now + millis(*wait), Some(*error)),
            Progress::Paused(_, error) => ("waiting", now, Some(*error)),
            Progress::Dead(error) => ("dead", now, Some(*error)),
        };
        transaction.execute(
            "UPDATE outbox SET state = ?1, due_at = ?2, error = ?3 WHERE id = ?4",
            params![state, due, error, id],
        )?;
        if let Progress::Paused(wait, error) = progress {
            transaction.execute(
                "UPDATE outbox SET attempt = attempt - 1 WHERE id = ?1",
                [id],
            )?;
            transaction.execute(
                "UPDATE destination SET paused_since = coalesce(paused_since, ?1), probe_at = ?2, error = ?3",
                params![now, now + millis(*wait), error],
            )?;
        } else {
            // The destination works again. The pause does not count as waiting.
            transaction.execute(
                "UPDATE outbox SET queued_at = queued_at +
                    coalesce((SELECT ?1 - paused_since FROM destination), 0)
                 WHERE state = 'waiting'",
                [now],
            )?;
            transaction.execute(
                "UPDATE destination SET paused_since = NULL, error = NULL",
                [],
            )?;
        }
        transaction.commit()
    }

    /// Returns a random number from SQLite.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn random(&self) -> Result<u32> {
        let bytes: Vec<u8> = self
            .connection()
            .query_row("SELECT randomblob(4)", [], |row| row.get(0))?;
        Ok(bytes
            .iter()
            .fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
    }

    /// Returns the stuck leads.
    ///
    /// # Errors
    ///
    /// The errors of SQLite.
    pub fn stuck(&self) -> Result<Stuck> {
        let connection = self.connection();
        let paused = connection
            .query_row(
                "SELECT paused_since, error FROM destination WHERE paused_since IS NOT NULL",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let rows = connection
            .prepare(
                "SELECT state, error, count(*) FROM outbox WHERE state <> 'delivered'
                 GROUP BY state, error ORDER BY state, error",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_>>()?;
        let quarantine = connection
            .prepare("SELECT why, count(*) FROM quarantine GROUP BY why ORDER BY why")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_>>()?;
        Ok(Stuck {
            paused,
            rows,
            quarantine,
        })
    }
}

fn keep_lead(
    transaction: &Transaction<'_>,
    arrival: &Arrival,
    now: i64,
    window: Duration,
) -> Result<bool> {
    let known: bool = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM inbox WHERE fingerprint = ?1 AND received_at > ?2)",
        params![arrival.fingerprint, now - millis(window)],
        |row| row.get(0),
    )?;
    if known {
        return Ok(false);
    }
    let fate = match arrival.fate {
        Fate::Queued(_) => "queued",
        Fate::Test => "test",
        Fate::DoNotContact => "do_not_contact",
        Fate::Withheld => "withheld",
    };
    transaction.execute(
        "INSERT INTO inbox (fingerprint, received_at, fate, summary) VALUES (?1, ?2, ?3, ?4)",
        params![arrival.fingerprint, now, fate, arrival.summary],
    )?;
    if let Fate::Queued(record) = &arrival.fate {
        let id = transaction.last_insert_rowid();
        transaction.execute(
            "INSERT INTO outbox (id, key, record, state, queued_at, due_at)
             VALUES (?1, lower(hex(randomblob(16))), ?2, 'waiting', ?3, ?3)",
            params![id, record.as_bytes(), now],
        )?;
    }
    Ok(true)
}
