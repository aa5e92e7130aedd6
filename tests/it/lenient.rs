//! Blank and invalid cells in a caller's own structs.

use marketplace_leads::lenient::Lenient;
use marketplace_leads::{LeadSource, ProductId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, Serialize)]
struct Row {
    #[serde(default, with = "marketplace_leads::lenient")]
    lead_source: Option<LeadSource>,
}

#[test]
fn a_blank_cell_is_none_and_an_invalid_one_an_error() {
    for json in [
        "{}",
        r#"{"lead_source":null}"#,
        r#"{"lead_source":""}"#,
        r#"{"lead_source":" \t\u00a0\ufeff"}"#,
    ] {
        let row: Row = serde_json::from_str(json).unwrap();
        assert_eq!(row.lead_source, None, "{json}");
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            r#"{"lead_source":null}"#
        );
    }
    let row: Row = serde_json::from_str(r#"{"lead_source":"spza-plt|contoso.app"}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&row).unwrap(),
        r#"{"lead_source":"SPZA-PLT|contoso.app"}"#
    );
    for (json, found) in [
        (
            r#"{"lead_source":["ZqLeakQz"]}"#,
            "invalid type: a list, expected a string",
        ),
        (
            r#"{"lead_source":{"ZqLeakQz":1}}"#,
            "invalid type: an object, expected a string",
        ),
    ] {
        let error = serde_json::from_str::<Row>(json).unwrap_err().to_string();
        assert!(error.starts_with(found), "{error}");
    }
    let error = serde_json::from_str::<Row>(r#"{"lead_source":"ZqLeakQz@contoso.com"}"#);
    assert!(!error.unwrap_err().to_string().contains("ZqLeakQz"));
}

#[test]
fn an_invalid_cell_is_kept_and_guarded() {
    let cells: Vec<Lenient<ProductId>> =
        serde_json::from_str(r#"["contoso.app", "ZqLeakQz App", "", null, 12.5, true]"#).unwrap();
    assert_eq!(cells[0].value().unwrap(), "contoso.app");
    assert_eq!(cells[1].invalid().unwrap().expose(), "ZqLeakQz App");
    assert!(!format!("{cells:?}").contains("ZqLeakQz"));
    assert!(cells[2].is_blank() && cells[3].is_blank());
    assert_eq!(cells[2], Lenient::default());
    assert_eq!(cells[4].value().unwrap(), "12.5");
    assert_eq!(cells[5].invalid().unwrap().expose(), "true");
    assert_eq!(cells[0].clone().into_value().unwrap(), "contoso.app");
    assert_eq!(cells[1].clone().into_value(), None);
}

#[test]
fn cells_of_a_table_may_be_blank() {
    #[derive(Deserialize)]
    struct Line {
        #[serde(with = "marketplace_leads::lenient")]
        product: Option<ProductId>,
        other: Lenient<ProductId>,
    }
    let table = "product,other\n,\ncontoso.app,Contoso App\n  ,contoso.app\n";
    let lines: Vec<Line> = csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect();
    let products: Vec<_> = lines
        .iter()
        .map(|line| line.product.as_ref().map(ProductId::as_str))
        .collect();
    assert_eq!(products, [None, Some("contoso.app"), None]);
    assert!(lines[0].other.is_blank());
    assert_eq!(lines[1].other.invalid().unwrap().expose(), "Contoso App");
    assert_eq!(lines[2].other.value().unwrap(), "contoso.app");
}
