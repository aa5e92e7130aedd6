//! Tables as written by spreadsheets and Spark, and cells that spreadsheets run.

use marketplace_leads::privacy::Policy;
use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
use marketplace_leads::wire::{Limits, Reader, csv_header, leads_in_csv};
use marketplace_leads::{ClearedLead, Format, Lead};

fn titles(table: &str) -> Vec<String> {
    let read = leads_in_csv(table.as_bytes()).map(|read| match read {
        Ok(lead) => lead.offer_title().unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    });
    read.collect()
}

#[test]
fn a_first_line_may_name_the_delimiter() {
    for (first, d) in [
        ("sep=,", ','),
        ("sep=;", ';'),
        ("SEP=|", '|'),
        ("\"sep=;\"", ';'),
        ("sep=\t", '\t'),
    ] {
        let table = format!("{first}\r\nRowKey{d}OfferDisplayName\r\n1{d}App\r\n");
        assert_eq!(titles(&table), ["App"], "{first}");
        let marked = format!("\u{feff}{table}1{d}\"");
        let error = "unclosed quotation mark at line 4, column 1 in record 1";
        assert_eq!(titles(&marked), ["App", error], "{first}");
    }
    assert_eq!(
        titles("sep=;\nRowKey,OfferDisplayName\n1,App\n"),
        ["no known field of a lead at line 2, column 1"]
    );
}

#[test]
fn a_backslash_before_a_quotation_mark_escapes_it() {
    let table = r#"CustomerInfo,OfferDisplayName
"{\"FirstName\":\"Robin\",\"Title\":\"a \\\"b\\\" c\"}",App
"{\"FirstName\":\"Kim\"}","C:\"
"{\"FirstName\":\"Noor\"}","C:\\"
"{\"FirstName\":\"Ann\",App
"{""FirstName"":""Sam""}","App"
"#;
    let leads: Vec<Result<Lead, Kind>> = leads_in_csv(table.as_bytes())
        .map(|read| read.map_err(|error| error.kind()))
        .collect();
    let names = leads.iter().map(|lead| match lead {
        Ok(lead) => lead.customer().first_name().unwrap().expose().to_owned(),
        Err(kind) => kind.id().to_owned(),
    });
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["Robin", "Kim", "Noor", "quotation", "Sam"]
    );
    let title = leads[0].as_ref().unwrap().customer().title().unwrap();
    assert_eq!(title.expose(), "a \"b\" c");
    // RFC 4180 takes precedence, in which a backslash is an ordinary character.
    assert_eq!(titles(table)[1..3], [r"C:\", r"C:\\"]);
}

fn lead(description: &str, title: &str) -> ClearedLead {
    let lead = Lead::builder().description(description).offer_title(title);
    Policy::default().clear(lead.row_key("-1").build()).unwrap()
}

#[test]
fn a_cell_that_a_spreadsheet_runs_can_be_escaped_and_reads_back() {
    for text in [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''", "''=1", "'", "'x", "x=1",
        "a'=b",
    ] {
        let lead = lead(text, text);
        let expected = lead.as_ref().project(Format::Csv);
        for row in [lead.to_csv_row(), lead.to_csv_row_escaped()] {
            let table = csv_header() + &row;
            let read = leads_in_csv(table.as_bytes()).next().unwrap().unwrap();
            assert!(read == expected, "{text:?}: {row}");
        }
        let row = lead.to_csv_row_escaped();
        let cells: Vec<String> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(row.as_bytes())
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for cell in cells {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell:?}"
            );
        }
    }
    assert!(lead("=1", "App").to_csv_row().contains(",=1\r\n"));
}

/// The header's name is not copied for each row: 10,000 rows under a name of
/// 1 MiB cost no more than under a short one.
#[test]
fn columns_are_limited() {
    let reader = Reader::new().with_limits(Limits::default().max_members(3));
    let kind = |table: &str| {
        let read = reader.leads_in_csv(table.as_bytes()).next().unwrap();
        read.map_err(|error| error.kind()).map(|_| ())
    };
    assert_eq!(kind("RowKey,LeadSource,x\n1,SPZA,2\n"), Ok(()));
    assert_eq!(
        kind("RowKey,LeadSource,x,y\n1,SPZA,2,3\n"),
        Err(Kind::TooMany)
    );
}
