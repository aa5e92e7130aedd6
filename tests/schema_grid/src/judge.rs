//! The validator, and Microsoft's schemas in it.

use std::path::Path;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::read;

const HOST: &str = "https://product-ingestion.azureedge.net/schema";

/// The schema of a lead destination, with everything that it refers to.
pub struct Judge {
    schema: Value,
    /// Schemas that are embedded in the file of another resource type, by URL.
    parts: Vec<(String, Value)>,
    validator: Validator,
}

impl Judge {
    pub fn new(folder: &Path) -> Result<Self, String> {
        let schema = read(&folder.join("customer-leads-2022-03-01-preview2.json"))?;
        let tree = read(&folder.join("resource-tree-2022-03-01-preview2.json"))?;
        let mut parts: Vec<(String, Value)> = Vec::new();
        for (url, part) in tree["$defs"].as_object().into_iter().flatten() {
            let mut part = part.clone();
            // The same definition again, under the same identifier.
            if let Some(part) = part.as_object_mut() {
                part.remove("$defs");
            }
            parts.push((url.clone(), part));
        }
        // Not among the files, and no page documents it. A test for a mask
        // that has been seen: asterisks, and nothing else.
        parts.push((
            format!("{HOST}/masked-secret/2022-03-01-preview2"),
            json!({"type": "string", "pattern": r"^\*{3,}$"}),
        ));
        Self::of(schema, &parts)
    }

    fn of(schema: Value, parts: &[(String, Value)]) -> Result<Self, String> {
        let mut registry = Registry::new();
        for (url, part) in parts {
            registry = registry.add(url.as_str(), part).map_err(|error| format!("{url}: {error}"))?;
        }
        let registry = registry.prepare().map_err(|error| error.to_string())?;
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .with_registry(&registry)
            .build(&schema)
            .map_err(|error| error.to_string())?;
        Ok(Self { schema, parts: parts.to_vec(), validator })
    }

    pub fn accepts(&self, config: &Value) -> bool {
        self.validator.is_valid(config)
    }

    /// Where the schema asserts something, as JSON pointers. Those of the
    /// embedded schemas begin with their URL and `#`.
    pub fn assertions(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.schema, String::new(), &mut found);
        found
    }

    /// The same without one assertion.
    pub fn without(&self, path: &str) -> Option<Self> {
        let mut schema = self.schema.clone();
        let (parent, keyword) = path.rsplit_once('/')?;
        let parent = schema.pointer_mut(parent)?;
        match parent {
            Value::Object(members) => {
                members.remove(keyword)?;
            }
            Value::Array(items) => {
                let index = keyword.parse::<usize>().ok()?;
                (index < items.len()).then(|| items.remove(index))?;
            }
            _ => return None,
        }
        Self::of(schema, &self.parts).ok()
    }
}

/// The keywords that can refuse a value. `required` is one assertion a name.
fn collect(schema: &Value, path: String, found: &mut Vec<String>) {
    const KEYWORDS: [&str; 12] = [
        "pattern",
        "type",
        "format",
        "minLength",
        "maxLength",
        "minItems",
        "enum",
        "const",
        "not",
        "$ref",
        "oneOf",
        "required",
    ];
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                let here = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                let is_assertion = KEYWORDS.contains(&name.as_str()) && !path.ends_with("/properties");
                match (name.as_str(), value) {
                    // What is required inside `not` is one condition.
                    ("required", Value::Array(names)) if is_assertion => {
                        for index in 0..names.len() {
                            found.push(format!("{here}/{index}"));
                        }
                        continue;
                    }
                    ("enum", Value::Array(names)) if is_assertion => {
                        for index in 0..names.len() {
                            found.push(format!("{here}/{index}"));
                        }
                        continue;
                    }
                    _ if is_assertion => found.push(here.clone()),
                    _ => {}
                }
                collect(value, here, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{path}/{index}"), found);
            }
        }
        _ => {}
    }
}
