//! Replays interesting inputs of the fuzz targets in every test run.
//!
//! To add one, copy the file that the fuzzer wrote to `tests/fuzz_inputs/<target>/`.

use std::fs;
use std::path::Path;

use crate::fuzz_checks;

#[test]
fn saved_inputs_hold() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_inputs");
    for (target, check) in fuzz_checks::CHECKS {
        let folder = inputs.join(target);
        let mut replayed = 0;
        for entry in fs::read_dir(&folder).expect("a folder for each target") {
            let path = entry.expect("a readable folder").path();
            check(&fs::read(&path).expect("a readable file"));
            replayed += 1;
        }
        assert!(replayed > 0, "no saved input for {target}");
    }
}

// A check requires the feature that it tests.
#[cfg(feature = "csv")]
#[test]
fn every_saved_input_belongs_to_a_target() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_inputs");
    for entry in fs::read_dir(inputs).expect("the folder of inputs") {
        let name = entry.expect("a readable folder").file_name();
        assert!(
            fuzz_checks::CHECKS
                .iter()
                .any(|&(target, _)| name == target),
            "{name:?} is no target",
        );
    }
}
