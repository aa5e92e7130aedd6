//! The order of the source: no imports in a circle, and each module imports only from
//! those above it.
//!
//! A name counts as imported from the file that defines it, through any number of
//! re-exports. So a `mod.rs` that only declares and re-exports is not part of a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// The modules of the crate root. Each imports only from those above it.
const FLOORS: [&str; 24] = [
    "id_table",
    "serde_text",
    "text",
    "string_impls",
    "percent",
    "sensitive",
    "json",
    "test_id",
    "guarded",
    "field",
    "deviation",
    "texts",
    "email",
    "failure",
    "offer",
    "lead_source",
    "lenient",
    "lead",
    "wire",
    "privacy",
    "destination",
    "test_lead",
    "delivery",
    "receive",
];

/// The words of a path: `crate`, `lead`, `Lead`.
type Words = Vec<String>;

struct Module {
    file: PathBuf,
    /// The path of each name that is bound by a `use`.
    bound: BTreeMap<String, Words>,
    /// The paths in the code, and those of each `use` that is no re-export.
    used: Vec<Words>,
}

impl Module {
    fn read(file: PathBuf) -> Self {
        let words = words(&fs::read_to_string(&file).unwrap());
        let (mut bound, mut used) = (BTreeMap::new(), Vec::new());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            if word == "use" && words[at + 1] != "<" {
                let end = at + words[at..].iter().position(|word| word == ";").unwrap();
                let is_re_export = at > 0 && matches!(words[at - 1].as_str(), "pub" | ")");
                let mut found = Vec::new();
                read_use(&words[at + 1..end], &[], &mut found);
                if !is_re_export {
                    used.extend(found.iter().map(|(_, path)| path.clone()));
                }
                bound.extend(found);
                at = end;
            }
            let start = at;
            while words.get(at + 1).is_some_and(|next| next == "::")
                && words.get(at + 2).is_some_and(|next| is_name(next))
            {
                at += 2;
            }
            if at > start && is_name(&words[start]) {
                used.push(words[start..=at].iter().step_by(2).cloned().collect());
            }
            at += 1;
        }
        Self { file, bound, used }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of some code, without comments and literals.
fn words(code: &str) -> Words {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r##"(?s)//[^\n]*|r#".*?"#|b?"(?:\\.|[^"\\])*"|b?'(?:\\[^']+|\\'|[^'\\])'|(\w+|::|\S)"##,
        )
        .unwrap()
    });
    let found = WORD.captures_iter(code).filter_map(|found| found.get(1));
    found.map(|word| word.as_str().into()).collect()
}

/// Reads what comes after `use`: the names that are bound, and their paths.
fn read_use(words: &[String], prefix: &[String], found: &mut Vec<(String, Words)>) {
    let mut depth = 0;
    let items = words.split(|word| {
        depth += i32::from(word == "{") - i32::from(word == "}");
        depth == 0 && word == ","
    });
    for item in items {
        let (mut path, mut name) = (prefix.to_vec(), None);
        let mut rest = item;
        while let [word, after @ ..] = rest {
            rest = after;
            match word.as_str() {
                "::" => {}
                "as" => name = after.first().cloned(),
                "self" if !path.is_empty() => {}
                "{" => {
                    read_use(&after[..after.len() - 1], &path, found);
                    path.clear();
                    break;
                }
                _ if name.is_none() => path.push(word.clone()),
                _ => {}
            }
        }
        if let Some(last) = path.last().cloned() {
            found.push((name.unwrap_or(last), path));
        }
    }
}

struct House(BTreeMap<Words, Module>);

impl House {
    fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut house = Self(BTreeMap::new());
        house.read_folder(&src, &["crate".into()]);
        house
    }

    fn read_folder(&mut self, folder: &Path, module: &[String]) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let mut name = module.to_vec();
            match path.file_stem().unwrap().to_str().unwrap() {
                "lib" | "mod" => {}
                stem => name.push(stem.into()),
            }
            if path.is_dir() {
                self.read_folder(&path, &name);
            } else {
                self.0.insert(name, Module::read(path));
            }
        }
    }

    /// The module that defines the item of this path; `None` for another crate's.
    fn defined_in(&self, module: &[String], path: &[String], hops: usize) -> Option<&Words> {
        let hops = hops.checked_sub(1)?;
        let (first, mut rest) = path.split_first()?;
        let mut at = module.to_vec();
        match first.as_str() {
            "crate" => at.truncate(1),
            "self" => {}
            "super" => drop(at.pop()),
            _ => rest = path,
        }
        while let Some((word, after)) = rest.split_first() {
            let child = [at.as_slice(), std::slice::from_ref(word)].concat();
            if word == "super" {
                at.pop();
            } else if self.0.contains_key(&child) {
                at = child;
            } else if let Some(bound) = self.0.get(&at)?.bound.get(word) {
                if bound.len() > 1 {
                    let path = [bound.as_slice(), after].concat();
                    return self.defined_in(&at, &path, hops);
                }
                break;
            } else if rest.len() == path.len() {
                // Neither a child nor imported: an item of this file or of std.
                return None;
            } else {
                break;
            }
            rest = after;
        }
        // A module that is imported is not used yet.
        if rest.is_empty() {
            return None;
        }
        Some(self.0.get_key_value(&at)?.0)
    }

    /// Each module with those that it imports from, and one path of each.
    fn imports(&self) -> BTreeMap<&Words, BTreeMap<&Words, String>> {
        let imports = |name: &Words, module: &Module| {
            let used = module.used.iter().filter_map(|path| {
                let from = self.defined_in(name, path, 9)?;
                (from != name).then(|| (from, path.join("::")))
            });
            used.collect()
        };
        let modules = self.0.iter();
        modules
            .map(|(name, module)| (name, imports(name, module)))
            .collect()
    }
}

#[test]
fn no_files_import_in_a_circle() {
    let house = House::read();
    let imports = house.imports();
    let reached = |start| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(module) = open.pop() {
            open.extend(imports[module].keys().filter(|next| reached.insert(**next)));
        }
        reached
    };
    let reached: BTreeMap<_, _> = imports
        .keys()
        .map(|&module| (module, reached(module)))
        .collect();
    let mut circles = String::new();
    for (&module, from) in &imports {
        for (other, path) in from
            .iter()
            .filter(|(other, _)| reached[**other].contains(module))
        {
            let (file, other) = (&house.0[module].file, &house.0[*other].file);
            let (file, other) = (file.display(), other.display());
            writeln!(circles, "{file} -> {other}: {path}").unwrap();
        }
    }
    assert!(circles.is_empty(), "imports in a circle:\n{circles}");
}

#[test]
fn each_module_imports_from_those_above_it() {
    let house = House::read();
    let floor = |module: &Words| {
        let name = module.get(1)?;
        let floor = FLOORS.iter().position(|floor| floor == name);
        Some(floor.unwrap_or_else(|| panic!("a module without a floor: {name}")))
    };
    let mut below = String::new();
    for (module, from) in house.imports() {
        for (other, path) in from {
            if floor(module) < floor(other) {
                let file = house.0[module].file.display();
                writeln!(below, "{file}: {path}").unwrap();
            }
        }
    }
    assert!(below.is_empty(), "imports from below:\n{below}");
}
