//! Writes the status of each email value in a file, for `.ci/compare_addresses.py`.

use std::fs;

use marketplace_leads::privacy::edu_status;

#[test]
#[ignore = "reads the files that .ci/compare_addresses.py names"]
fn write_statuses() {
    let path = |name: &str| std::env::var(name).expect("the path of a file");
    let values = fs::read_to_string(path("EDU_VALUES")).expect("a readable file");
    let statuses = values.lines().map(|line| {
        let value: String = serde_json::from_str(line).expect("a JSON string");
        edu_status(&value).id().to_owned() + "\n"
    });
    fs::write(path("EDU_STATUSES"), statuses.collect::<String>()).expect("a writable file");
}
