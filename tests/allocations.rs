//! The number of allocations of each piece of work, which is the same on every machine.
#![cfg(feature = "fixtures")]

#[expect(dead_code, reason = "the limits are for the timing")]
#[path = "../benches/work/mod.rs"]
mod work;

#[test]
fn every_piece_of_work_allocates_as_often_as_it_says() {
    for row in work::rows() {
        (row.baseline)(&row.input); // compiles what is compiled once
        let ours = allocation_counter::measure(|| (row.ours)(&row.input));
        let baseline = allocation_counter::measure(|| (row.baseline)(&row.input));
        assert_eq!(ours.count_total, row.allocations, "{}", row.name);
        assert_eq!(
            baseline.count_total, row.baseline_allocations,
            "{} of {}",
            row.baseline_name, row.name
        );
    }
}

#[test]
fn every_row_has_the_size_that_it_names() {
    for row in work::rows() {
        let named = row.name.strip_suffix(" bytes");
        if let Some((_, size)) = named.and_then(|name| name.rsplit_once(' ')) {
            assert_eq!(row.input.len().to_string(), size, "{}", row.name);
        }
    }
}
