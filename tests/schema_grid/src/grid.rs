//! The configurations: around each border of the schema's patterns, lengths,
//! types and required members.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

/// A configuration: a base and what is changed in it.
pub struct Row {
    pub why: String,
    pub base: &'static str,
    /// JSON pointers and the values to put there.
    pub set: Vec<(String, Value)>,
    pub remove: Vec<String>,
    /// Why the crate refuses it, if the schema accepts it.
    pub exception: Option<&'static str>,
}

impl Row {
    pub fn config(&self, bases: &[(&'static str, Value)]) -> Result<Value, String> {
        let (_, base) =
            bases.iter().find(|(name, _)| *name == self.base).ok_or_else(|| format!("no base {}", self.base))?;
        let mut config = base.clone();
        for (path, value) in &self.set {
            let (parent, name) = split(&mut config, path)?;
            parent.insert(name, value.clone());
        }
        for path in &self.remove {
            let (parent, name) = split(&mut config, path)?;
            parent.shift_remove(&name).ok_or_else(|| format!("nothing to remove at {path}"))?;
        }
        Ok(config)
    }
}

/// The object that a pointer leads into, and the member's name.
fn split<'a>(config: &'a mut Value, path: &str) -> Result<(&'a mut Map<String, Value>, String), String> {
    let (parent, name) = path.rsplit_once('/').ok_or_else(|| format!("no pointer: {path}"))?;
    let parent = config.pointer_mut(parent).and_then(Value::as_object_mut);
    let parent = parent.ok_or_else(|| format!("no object above {path}"))?;
    Ok((parent, name.to_owned()))
}

const KEY: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMw==";
const TABLE: &str = "/tableLeadConfiguration/storageAccountConnectionString";
const CONTAINER: &str = "/blobLeadConfiguration/containerName";
const ENDPOINT: &str = "/httpsEndpointLeadConfiguration/httpsEndpointUrl";
const INSTANCE: &str = "/dynamicsLeadConfiguration/instanceUrl";
const SERVER: &str = "/marketoLeadConfiguration/serverId";
const MUNCHKIN: &str = "/marketoLeadConfiguration/munchkinId";
const FORM: &str = "/marketoLeadConfiguration/formId";
const ORGANIZATION: &str = "/salesforceLeadConfiguration/objectIdentifier";
const DIRECTORY: &str = "/dynamicsLeadConfiguration/directoryId";
const APPLICATION: &str = "/dynamicsLeadConfiguration/applicationId";
const APPLICATION_KEY: &str = "/dynamicsLeadConfiguration/applicationKey";
const AUTHENTICATION: &str = "/dynamicsLeadConfiguration/authentication";
const USER_NAME: &str = "/dynamicsLeadConfiguration/username";
const PASSWORD: &str = "/dynamicsLeadConfiguration/password";

/// Each destination: base, discriminator, block, required settings.
const DESTINATIONS: [(&str, &str, &str, &[&str]); 7] = [
    ("blob", "blob", "blobLeadConfiguration", &["storageAccountConnectionString", "containerName"]),
    (
        "application",
        "dynamics",
        "dynamicsLeadConfiguration",
        &["instanceUrl", "authentication", "directoryId", "applicationId", "applicationKey"],
    ),
    ("email", "email", "emailLeadConfiguration", &["contactEmail"]),
    ("endpoint", "httpsEndpoint", "httpsEndpointLeadConfiguration", &["httpsEndpointUrl"]),
    ("marketo", "marketo", "marketoLeadConfiguration", &["serverId", "munchkinId", "formId"]),
    ("salesforce", "salesforce", "salesforceLeadConfiguration", &["objectIdentifier"]),
    ("table", "table", "tableLeadConfiguration", &["storageAccountConnectionString"]),
];

fn connection_string() -> String {
    format!("DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey={KEY};EndpointSuffix=core.windows.net")
}

/// One accepted configuration of each kind.
pub fn bases() -> Vec<(&'static str, Value)> {
    let contacts = json!(["leads@contoso.com"]);
    let block = |name: &str, block: Value| {
        json!({
            "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
            "id": "customer-leads/00000000-0000-4000-8000-000000000009",
            "product": "product/00000000-0000-4000-8000-000000000008",
            "leadDestination": discriminator(name),
            name: block,
        })
    };
    let mut none = block("none", Value::Null);
    if let Some(members) = none.as_object_mut() {
        members.shift_remove("none");
    }
    vec![
        ("none", none),
        (
            "blob",
            block(
                "blobLeadConfiguration",
                json!({
                    "storageAccountConnectionString": connection_string(),
                    "containerName": "leads",
                    "contactEmail": contacts,
                }),
            ),
        ),
        (
            "application",
            block(
                "dynamicsLeadConfiguration",
                json!({
                    "instanceUrl": "https://contoso.crm4.dynamics.com",
                    "authentication": "azureAD",
                    "directoryId": "00000000-0000-4000-8000-000000000001",
                    "applicationId": "00000000-0000-4000-8000-000000000002",
                    "applicationKey": "not-a-real-key",
                    "contactEmail": contacts,
                }),
            ),
        ),
        (
            "user",
            block(
                "dynamicsLeadConfiguration",
                json!({
                    "instanceUrl": "https://contoso.crm4.dynamics.com",
                    "authentication": "office365",
                    "username": "leads@contoso.com",
                    "password": "not-a-real-password",
                    "contactEmail": contacts,
                }),
            ),
        ),
        ("email", block("emailLeadConfiguration", json!({"contactEmail": contacts}))),
        (
            "endpoint",
            block(
                "httpsEndpointLeadConfiguration",
                json!({
                    "httpsEndpointUrl": "https://contoso.com/leads",
                    "contactEmail": contacts,
                }),
            ),
        ),
        (
            "marketo",
            block(
                "marketoLeadConfiguration",
                json!({
                    "serverId": "ys12",
                    "munchkinId": "123-PQR-789",
                    "formId": "1179",
                    "contactEmail": contacts,
                }),
            ),
        ),
        (
            "salesforce",
            block(
                "salesforceLeadConfiguration",
                json!({
                    "objectIdentifier": "00Do0000000ZHog",
                    "contactEmail": contacts,
                }),
            ),
        ),
        (
            "table",
            block(
                "tableLeadConfiguration",
                json!({
                    "storageAccountConnectionString": connection_string(),
                    "contactEmail": contacts,
                }),
            ),
        ),
    ]
}

fn discriminator(block: &str) -> &'static str {
    DESTINATIONS.iter().find(|(_, _, name, _)| *name == block).map_or("none", |(_, discriminator, ..)| discriminator)
}

/// A base's settings, for use as the block of another destination.
fn block_of(base: &str) -> Value {
    let block = DESTINATIONS.iter().find(|(name, ..)| *name == base);
    bases()
        .into_iter()
        .find(|(name, _)| *name == base)
        .and_then(|(_, config)| config.get(block?.2).cloned())
        .unwrap_or_default()
}

pub fn rows() -> Vec<Row> {
    let mut grid = Grid::default();
    grid.characters();
    grid.edges();
    grid.lengths();
    grid.wordings();
    grid.types();
    grid.members();
    grid.sign_in();
    grid.blocks();
    grid.resource();
    grid.contacts();
    grid.secrets();
    grid.placeholders();
    // Two ways may lead to one configuration; the first says why.
    let mut seen = HashSet::new();
    grid.rows.retain(|row| seen.insert(format!("{}{:?}{:?}", row.base, row.set, row.remove)));
    grid.rows
}

#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
}

impl Grid {
    fn add(&mut self, why: impl Into<String>, base: &'static str) -> &mut Row {
        self.rows.push(Row { why: why.into(), base, set: Vec::new(), remove: Vec::new(), exception: None });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    fn set(&mut self, why: impl Into<String>, base: &'static str, path: &str, value: impl Into<Value>) -> &mut Row {
        let row = self.add(why, base);
        row.set.push((path.to_owned(), value.into()));
        row
    }

    /// Each value that has a pattern, with each character in the middle.
    fn characters(&mut self) {
        let account = |c: char| format!("DefaultEndpointsProtocol=https;AccountName=contoso{c}leads;AccountKey={KEY}");
        let key = |c: char| connection_string().replacen("MDEy", &format!("MDEy{c}"), 1);
        let in_object = |name: &'static str| move |c: char| json!({name: format!("contoso{c}leads")});
        let patterns: [(&str, &'static str, &str, Box<dyn Fn(char) -> Value>); 15] = [
            ("endpoint URL", "endpoint", ENDPOINT, Box::new(|c| format!("https://contoso.com/le{c}ads").into())),
            (
                "instance URL",
                "application",
                INSTANCE,
                Box::new(|c| format!("https://contoso.crm4.dynamics.com/le{c}ads").into()),
            ),
            (
                "instance URL, plain",
                "user",
                INSTANCE,
                Box::new(|c| format!("http://contoso.crm4.dynamics.com/{c}").into()),
            ),
            ("server ID", "marketo", SERVER, Box::new(|c| format!("ys{c}12").into())),
            ("Munchkin ID, a character replaced", "marketo", MUNCHKIN, Box::new(|c| format!("123-P{c}R-789").into())),
            ("Munchkin ID, a separator replaced", "marketo", MUNCHKIN, Box::new(|c| format!("123{c}PQR-789").into())),
            ("form ID", "marketo", FORM, Box::new(|c| format!("11{c}79").into())),
            ("organization ID", "salesforce", ORGANIZATION, Box::new(|c| format!("00Do000{c}000ZHog").into())),
            ("account name", "table", TABLE, Box::new(move |c| account(c).into())),
            ("account key", "table", TABLE, Box::new(move |c| key(c).into())),
            ("container name", "blob", CONTAINER, Box::new(|c| format!("lea{c}ds").into())),
            ("product ID", "none", "/product", Box::new(|c| format!("product/00000000{c}4000").into())),
            ("product ID, its type", "none", "/product", Box::new(|c| format!("pro{c}duct/00000000").into())),
            ("external ID", "none", "/product", Box::new(in_object("externalId"))),
            ("resource name", "none", "/product", Box::new(in_object("resourceName"))),
        ];
        // DEL, a no-break space, letters and a digit outside ASCII.
        let others =
            ['\u{0}', '\t', '\n', '\r', '\u{1f}', '\u{7f}', '\u{a0}', 'é', 'ñ', 'ı', '\u{661}', '–', '\u{1f600}'];
        for (name, base, path, value) in patterns {
            let letters = ['0', '9', 'A', 'Z', 'a', 'z'];
            let signs = (' '..='~').filter(|c| !c.is_ascii_alphanumeric());
            for c in letters.into_iter().chain(signs).chain(others) {
                let why = format!("{name}: U+{:04X}", u32::from(c));
                self.set(why, base, path, value(c));
            }
        }
    }

    /// Characters at both ends, where a pattern may have another rule.
    fn edges(&mut self) {
        let ends = ["a", "A", "0", "-", ".", "_", "[", "^", " ", "/", ";", "\n", "é"];
        for end in ends {
            for (name, base, path, value) in [
                ("container name", "blob", CONTAINER, "eads".to_owned()),
                ("server ID", "marketo", SERVER, "ys12".to_owned()),
                ("form ID", "marketo", FORM, "1179".to_owned()),
                ("Munchkin ID", "marketo", MUNCHKIN, "123-PQR-789".to_owned()),
                ("organization ID", "salesforce", ORGANIZATION, "00Do0000000ZHo".to_owned()),
                ("endpoint URL", "endpoint", ENDPOINT, "https://contoso.com".to_owned()),
                ("instance URL", "application", INSTANCE, "https://contoso.crm4.dynamics.com".to_owned()),
                ("connection string", "table", TABLE, connection_string()),
                ("product ID", "none", "/product", "product/1".to_owned()),
                ("ID", "none", "/id", "customer-leads/1".to_owned()),
            ] {
                let c = end.chars().next().map_or(0, u32::from);
                self.set(format!("{name}: begins with U+{c:04X}"), base, path, format!("{end}{value}"));
                self.set(format!("{name}: ends with U+{c:04X}"), base, path, format!("{value}{end}"));
            }
            for (name, member) in [("external ID", "externalId"), ("resource name", "resourceName")] {
                self.set(
                    format!("{name}: begins with {end:?}"),
                    "none",
                    "/product",
                    json!({member: format!("{end}leads")}),
                );
                self.set(
                    format!("{name}: ends with {end:?}"),
                    "none",
                    "/product",
                    json!({member: format!("leads{end}")}),
                );
            }
        }
    }

    fn lengths(&mut self) {
        let long = |n: usize| "a".repeat(n);
        let wide = |n: usize| "é".repeat(n);
        let pairs = |n: usize| "\u{1f600}".repeat(n);
        for n in [0, 1, 2, 14, 15, 16, 18] {
            self.set(format!("organization ID: {n} characters"), "salesforce", ORGANIZATION, long(n));
        }
        for n in [0, 1, 2, 254, 255, 256] {
            self.set(format!("server ID: {n} characters"), "marketo", SERVER, long(n));
        }
        for n in 0..=10 {
            self.set(format!("form ID: {n} digits"), "marketo", FORM, "1".repeat(n));
        }
        for (a, b, c) in [(2, 3, 3), (3, 2, 3), (3, 3, 2), (4, 3, 3), (3, 4, 3), (3, 3, 4), (0, 0, 0), (3, 3, 3)] {
            self.set(format!("Munchkin ID: {a}-{b}-{c}"), "marketo", MUNCHKIN, [long(a), long(b), long(c)].join("-"));
        }
        for value in ["123-PQR", "123-PQR-789-", "123-PQR-789-123", "-123-PQR-789", "123PQR789", "12-3PQR-789"] {
            self.set(format!("Munchkin ID: {value}"), "marketo", MUNCHKIN, value);
        }
        for n in [0, 1, 2, 3, 4, 23, 24, 25] {
            let value = connection_string().replace("contosoleads", &long(n));
            self.set(format!("account name: {n} characters"), "table", TABLE, value);
        }
        for n in [0, 1, 87, 88, 89, 5000] {
            let value = connection_string().replace(KEY, &long(n));
            self.set(format!("account key: {n} characters"), "table", TABLE, value);
        }
        for n in [0, 1, 2, 3, 4, 62, 63, 64] {
            self.set(format!("container name: {n} characters"), "blob", CONTAINER, long(n));
        }
        for (name, base, path, most) in [
            ("application key", "application", APPLICATION_KEY, 2048),
            ("user name", "user", USER_NAME, 128),
            ("password", "user", PASSWORD, 256),
        ] {
            for n in [0, 1, 2, most - 1, most, most + 1] {
                self.set(format!("{name}: {n} characters"), base, path, long(n));
            }
            for n in [most / 2, most / 2 + 1, most, most + 1] {
                self.set(format!("{name}: {n} characters of two bytes"), base, path, wide(n));
            }
            if most < 2048 {
                for n in [most / 2, most, most + 1] {
                    self.set(format!("{name}: {n} characters outside the BMP"), base, path, pairs(n));
                }
            }
        }
        for (name, path) in [("resource name", "/resourceName"), ("product's resource name", "/product")] {
            for n in [0, 1, 2, 49, 50, 51] {
                let value = match path {
                    "/product" => json!({"resourceName": long(n)}),
                    _ => long(n).into(),
                };
                self.set(format!("{name}: {n} characters"), "none", path, value);
            }
        }
        for n in [49, 50, 51] {
            self.set(format!("resource name: {n} characters of two bytes"), "none", "/resourceName", wide(n));
        }
        for n in [0, 1, 2, 3, 4, 49, 50, 51] {
            self.set(format!("external ID: {n} characters"), "none", "/product", json!({"externalId": long(n)}));
        }
        for n in [1, 8, 9, 100] {
            self.set(
                format!("endpoint URL: {n} characters of path"),
                "endpoint",
                ENDPOINT,
                format!("https://{}", long(n)),
            );
        }
    }

    /// Prefixes, schemes, the order of parts, and other wordings.
    fn wordings(&mut self) {
        for scheme in [
            "https://",
            "http://",
            "HTTPS://",
            "Https://",
            "HTTP://",
            "https:/",
            "https:",
            "https//",
            "ftp://",
            "//",
            "",
            " https://",
            "httpss://",
            "https:\\\\",
            "https:///",
        ] {
            self.set(
                format!("endpoint URL: scheme {scheme:?}"),
                "endpoint",
                ENDPOINT,
                format!("{scheme}contoso.com/leads"),
            );
            self.set(
                format!("instance URL: scheme {scheme:?}"),
                "application",
                INSTANCE,
                format!("{scheme}contoso.crm4.dynamics.com"),
            );
            self.set(format!("endpoint URL: {scheme:?} and no more"), "endpoint", ENDPOINT, scheme);
            self.set(format!("instance URL: {scheme:?} and no more"), "application", INSTANCE, scheme);
        }
        for url in [
            "https://localhost/leads",
            "https://10.0.0.1",
            "https://[::1]/",
            "https://user:pass@contoso.com/",
            "https://contoso.com:443/leads?sig=abc&x=%20#f",
            "https://contoso.com/a b",
            "https://contoso.com/\"",
            "https://münchen.example/",
        ] {
            self.set(format!("endpoint URL: {url}"), "endpoint", ENDPOINT, url);
            self.set(format!("instance URL: {url}"), "application", INSTANCE, url);
        }
        let string = connection_string();
        let without = string.replace(";EndpointSuffix=core.windows.net", "");
        for suffix in [
            "core.windows.net",
            "core.chinacloudapi.cn",
            "core.cloudapi.de",
            "core.usgovcloudapi.net",
            "core.screens.net",
            "CORE.WINDOWS.NET",
            "core-windows.net",
            "core.windows.net.",
            "",
            " core.windows.net",
        ] {
            self.set(
                format!("endpoint suffix: {suffix:?}"),
                "table",
                TABLE,
                format!("{without};EndpointSuffix={suffix}"),
            );
            self.set(
                format!("endpoint suffix: {suffix:?} and a semicolon"),
                "table",
                TABLE,
                format!("{without};EndpointSuffix={suffix};"),
            );
        }
        for (why, value) in [
            ("no endpoint suffix", without.clone()),
            ("no endpoint suffix, a semicolon", format!("{without};")),
            ("no endpoint suffix, two semicolons", format!("{without};;")),
            ("two semicolons before the endpoint suffix", string.replace(";EndpointSuffix", ";;EndpointSuffix")),
            ("http", string.replace("=https;", "=http;")),
            ("HTTPS", string.replace("=https;", "=HTTPS;")),
            ("no protocol", string.replace("DefaultEndpointsProtocol=https;", "")),
            ("no account name", string.replace("AccountName=contosoleads;", "")),
            ("no account key", string.replace(&format!("AccountKey={KEY};"), "")),
            ("account key last", format!("DefaultEndpointsProtocol=https;AccountName=contosoleads;EndpointSuffix=core.windows.net;AccountKey={KEY}")),
            ("names in lower case", string.replace("AccountName", "accountname")),
            ("whitespace after a semicolon", string.replace(";AccountKey", "; AccountKey")),
            ("whitespace before an equals sign", string.replace("AccountKey=", "AccountKey =")),
            ("whitespace around", format!(" {string} ")),
            ("a line end", format!("{string}\n")),
            ("quotation marks", format!("\"{string}\"")),
            ("JSON", format!("{{\"connectionString\":\"{string}\"}}")),
            ("twice", format!("{string}{string}")),
            ("a table endpoint", format!("{string};TableEndpoint=https://contosoleads.table.core.windows.net/")),
            ("a shared access signature", "TableEndpoint=https://contosoleads.table.core.windows.net;SharedAccessSignature=sv=2019-02-02&sig=abc".to_owned()),
            ("the emulator", "UseDevelopmentStorage=true".to_owned()),
            ("the emulator's account", string.replace("contosoleads", "devstoreaccount1")),
            ("a documented sample", "DefaultEndpointsProtocol=https;AccountName=myAccountName;AccountKey=myAccountKey;EndpointSuffix=core.screens.net".to_owned()),
            ("an account key twice", format!("{without};AccountKey={KEY}")),
            ("nothing", String::new()),
            ("whitespace", " ".to_owned()),
        ] {
            self.set(format!("connection string: {why}"), "table", TABLE, value.as_str());
            self.set(format!("connection string of a blob: {why}"), "blob", "/blobLeadConfiguration/storageAccountConnectionString", value);
        }
        for name in [
            "leads", "l", "le", "le-ads", "le--ads", "-leads", "leads-", "Leads", "le_ads", "le.ads", "le[ads",
            "le^ads", "le]ads", "$root", "le ads", "1eads", "123", "---", "a-1", "[[[",
        ] {
            self.set(format!("container name: {name}"), "blob", CONTAINER, name);
        }
        let guid = "00000000-0000-4000-8000-000000000001";
        for value in [
            guid.to_owned(),
            "ABCDEF01-2345-6789-ABCD-EF0123456789".to_owned(),
            "abcdef01-2345-6789-abcd-ef0123456789".to_owned(),
            guid.replace('-', ""),
            format!("{{{guid}}}"),
            format!("({guid})"),
            format!("urn:uuid:{guid}"),
            format!(" {guid}"),
            format!("{guid} "),
            format!("{guid}\n"),
            guid.replacen('0', "g", 1),
            guid.replacen('0', "", 1),
            format!("{guid}0"),
            "00000000-0000-0000-0000-000000000000".to_owned(),
            "ffffffff-ffff-ffff-ffff-ffffffffffff".to_owned(),
            "12345678-8af1-4asf-1234-12234d01db47".to_owned(),
            "0000000-00000-4000-8000-000000000001".to_owned(),
            "00000000_0000_4000_8000_000000000001".to_owned(),
            "00000000-0000-4000-8000000000000001".to_owned(),
            "00000000-0000-4000-8000-00000000-001".to_owned(),
            "contoso.onmicrosoft.com".to_owned(),
            "common".to_owned(),
            String::new(),
            " ".to_owned(),
            "٠0000000-0000-4000-8000-000000000001".to_owned(),
        ] {
            self.set(format!("directory ID: {value:?}"), "application", DIRECTORY, value.as_str());
            self.set(format!("application ID: {value:?}"), "application", APPLICATION, value.as_str());
            self.set(format!("directory ID of the other sign-in: {value:?}"), "user", DIRECTORY, value);
        }
        for value in [
            "product/1",
            "product/a-b-c",
            "product/a/b",
            "product/a//b",
            "product/a/",
            "product//a",
            "/product/a",
            "product/",
            "product",
            "a/b",
            "A/b",
            "1/b",
            "a1-b2/c",
            "a--b/c",
            "a-/c",
            "-a/c",
            "product/A",
            "product/-",
            "product/a_b",
            "product/a b",
            " product/a",
            "product/a ",
            "",
            "00000000-0000-4000-8000-000000000008",
        ] {
            self.set(format!("product: {value:?}"), "none", "/product", value);
            self.set(format!("ID: {value:?}"), "none", "/id", value);
            self.set(format!("product of a table: {value:?}"), "table", "/product", value);
        }
        for value in [
            "none",
            "None",
            "NONE",
            "blob",
            "dynamics",
            "email",
            "httpsEndpoint",
            "httpsendpoint",
            "HttpsEndpoint",
            "https",
            "marketo",
            "Marketo",
            "salesforce",
            "salesForce",
            "Salesforce",
            "table",
            "Table",
            "azure_table",
            "azureTable",
            "AzureTableLeadConfiguration",
            "HttpsEndpointLeadConfiguration",
            "dynamics365ForCustomerEngagement",
            "https_endpoint",
            "crm",
            "",
            " ",
            " none",
            "none ",
        ] {
            for base in ["none", "table", "endpoint", "salesforce"] {
                self.set(format!("discriminator of {base}: {value:?}"), base, "/leadDestination", value);
            }
        }
        for value in
            ["azureAD", "azuread", "AzureAD", "azureAd", "AAD", "office365", "Office365", "O365", "", " ", "azureAD "]
        {
            self.set(format!("application, authentication: {value:?}"), "application", AUTHENTICATION, value);
            self.set(format!("user, authentication: {value:?}"), "user", AUTHENTICATION, value);
        }
    }

    /// Each member with a value of each other JSON type.
    fn types(&mut self) {
        let others = [
            ("null", Value::Null),
            ("true", json!(true)),
            ("a number", json!(1179)),
            ("a fraction", json!(1.5)),
            ("an empty list", json!([])),
            ("a list", json!(["a"])),
            ("an empty object", json!({})),
            ("an object", json!({"a": "b"})),
            ("an empty string", json!("")),
            ("whitespace", json!(" ")),
            ("a word", json!("contoso")),
        ];
        for (base, _, block, members) in DESTINATIONS {
            for (what, value) in &others {
                for member in members {
                    self.set(format!("{member}: {what}"), base, &format!("/{block}/{member}"), value.clone());
                }
                self.set(format!("{block}: {what}"), base, &format!("/{block}"), value.clone());
                if base != "email" {
                    self.set(
                        format!("contacts of {base}: {what}"),
                        base,
                        &format!("/{block}/contactEmail"),
                        value.clone(),
                    );
                }
                self.set(
                    format!("a contact of {base}: {what}"),
                    base,
                    &format!("/{block}/contactEmail"),
                    json!(["leads@contoso.com", value]),
                );
            }
        }
        for (what, value) in &others {
            for (base, path) in [
                ("user", USER_NAME),
                ("user", PASSWORD),
                ("user", APPLICATION),
                ("user", APPLICATION_KEY),
                ("user", DIRECTORY),
                ("application", USER_NAME),
                ("application", PASSWORD),
                ("none", "/leadDestination"),
                ("table", "/leadDestination"),
                ("none", "/product"),
                ("none", "/id"),
                ("none", "/resourceName"),
                ("none", "/validations"),
                ("none", "/$schema"),
                ("none", "/name"),
            ] {
                self.set(format!("{path} of {base}: {what}"), base, path, value.clone());
            }
            for member in ["externalId", "resourceName"] {
                self.set(format!("{member} of the product: {what}"), "none", "/product", json!({member: value}));
            }
        }
    }

    /// Members that are missing, or spelled in another way.
    fn members(&mut self) {
        for (base, _, block, members) in DESTINATIONS {
            for member in members.iter().chain(&["contactEmail"]) {
                let path = format!("/{block}/{member}");
                self.add(format!("{base} without {member}"), base).remove.push(path.clone());
                let value = block_of(base).get(*member).cloned().unwrap_or_default();
                for name in spellings(member) {
                    let row = self.add(format!("{base}: {name} for {member}"), base);
                    row.remove.push(path.clone());
                    row.set.push((format!("/{block}/{name}"), value.clone()));
                    self.set(
                        format!("{base}: {name} beside {member}"),
                        base,
                        &format!("/{block}/{name}"),
                        value.clone(),
                    );
                    self.set(
                        format!("{base}: {name}, a number, beside {member}"),
                        base,
                        &format!("/{block}/{name}"),
                        5,
                    );
                }
            }
            let whole = block_of(base);
            for name in spellings(block) {
                let row = self.add(format!("{name} for {block}"), base);
                row.remove.push(format!("/{block}"));
                row.set.push((format!("/{name}"), whole.clone()));
                self.set(format!("{name} beside {block}"), base, &format!("/{name}"), whole.clone());
            }
            self.add(format!("{base} without a block"), base).remove.push(format!("/{block}"));
            self.add(format!("{base} without a discriminator"), base).remove.push("/leadDestination".to_owned());
            self.set(format!("{base}: a further member in the block"), base, &format!("/{block}/tableName"), "leads");
            self.set(
                format!("{base}: a further member in the block, null"),
                base,
                &format!("/{block}/tableName"),
                Value::Null,
            );
            let row = self.set(
                format!("{base}: LeadDestination for leadDestination"),
                base,
                "/LeadDestination",
                discriminator(block),
            );
            row.remove.push("/leadDestination".to_owned());
            self.set(format!("{base}: LeadDestination beside leadDestination"), base, "/LeadDestination", "none");
        }
        for member in ["username", "password"] {
            let path = format!("/dynamicsLeadConfiguration/{member}");
            self.add(format!("user without {member}"), "user").remove.push(path.clone());
            for name in spellings(member) {
                let row = self.add(format!("user: {name} for {member}"), "user");
                row.remove.push(path.clone());
                row.set.push((format!("/dynamicsLeadConfiguration/{name}"), json!("contoso")));
            }
        }
    }

    /// Which of the five credentials are there, by sign-in.
    fn sign_in(&mut self) {
        let credentials = [
            ("directoryId", "00000000-0000-4000-8000-000000000001"),
            ("applicationId", "00000000-0000-4000-8000-000000000002"),
            ("applicationKey", "not-a-real-key"),
            ("username", "leads@contoso.com"),
            ("password", "not-a-real-password"),
        ];
        for authentication in [json!("azureAD"), json!("office365"), json!("AzureAD"), Value::Null] {
            for set in 0..32_u32 {
                let mut block = json!({"instanceUrl": "https://contoso.crm4.dynamics.com"});
                if !authentication.is_null() {
                    block["authentication"] = authentication.clone();
                }
                let mut names = Vec::new();
                for (index, (name, value)) in credentials.iter().enumerate() {
                    if set & (1 << index) != 0 {
                        block[*name] = json!(value);
                        names.push(*name);
                    }
                }
                self.set(
                    format!("{authentication} with {}", names.join(", ")),
                    "user",
                    "/dynamicsLeadConfiguration",
                    block,
                );
            }
        }
        for (name, _) in credentials {
            for (base, path) in [
                ("application", format!("/dynamicsLeadConfiguration/{name}")),
                ("user", format!("/dynamicsLeadConfiguration/{name}")),
            ] {
                for (what, value) in [
                    ("a mask", json!("*********")),
                    ("whitespace around", json!(" contoso ")),
                    ("129 characters", json!("a".repeat(129))),
                    ("257 characters", json!("a".repeat(257))),
                ] {
                    self.set(format!("{base}: {name} is {what}"), base, &path, value);
                }
            }
        }
    }

    /// Blocks of other destinations: whole, broken, of another type.
    fn blocks(&mut self) {
        for base in ["none", "blob", "application", "email", "endpoint", "marketo", "salesforce", "table"] {
            let others: Vec<_> = DESTINATIONS.iter().filter(|(name, ..)| *name != base).collect();
            for (name, _, block, members) in &others {
                let path = format!("/{block}");
                self.set(format!("{base}: {name} beside it"), base, &path, block_of(name));
                self.set(format!("{base}: {name} beside it, empty"), base, &path, json!({}));
                self.set(format!("{base}: {name} beside it, null"), base, &path, Value::Null);
                for member in *members {
                    let mut broken = block_of(name);
                    broken[*member] = json!("");
                    self.set(format!("{base}: {name} beside it, {member} empty"), base, &path, broken.clone());
                    broken[*member] = Value::Null;
                    self.set(format!("{base}: {name} beside it, {member} null"), base, &path, broken);
                }
                let mut contacts = block_of(name);
                contacts["contactEmail"] = json!(["no address"]);
                self.set(format!("{base}: {name} beside it, its contact no address"), base, &path, contacts);
                let row =
                    self.set(format!("{base} without its block, {name} in its place"), base, &path, block_of(name));
                if base != "none" {
                    if let Some((_, _, own, _)) = DESTINATIONS.iter().find(|(name, ..)| *name == base) {
                        row.remove.push(format!("/{own}"));
                    }
                }
            }
            let row = self.add(format!("{base}: all others beside it"), base);
            for (name, _, block, _) in &others {
                row.set.push((format!("/{block}"), block_of(name)));
            }
            for (left, ..) in &others {
                let row = self.add(format!("{base}: all others but {left} beside it"), base);
                for (name, _, block, _) in &others {
                    if name != left {
                        row.set.push((format!("/{block}"), block_of(name)));
                    }
                }
            }
        }
        for value in [json!(1), json!("a"), json!([]), json!(true)] {
            self.set(
                format!("endpoint: table beside it is {value}"),
                "endpoint",
                "/tableLeadConfiguration",
                value.clone(),
            );
            self.set(
                format!("endpoint: TableLeadConfiguration beside it is {value}"),
                "endpoint",
                "/TableLeadConfiguration",
                value,
            );
        }
    }

    /// What belongs to every resource.
    fn resource(&mut self) {
        for base in ["none", "endpoint"] {
            for member in ["$schema", "product", "id", "leadDestination"] {
                self.add(format!("{base} without {member}"), base).remove.push(format!("/{member}"));
            }
            let row = self.add(format!("{base} without $schema and product"), base);
            row.remove.extend(["/$schema".to_owned(), "/product".to_owned()]);
        }
        for (why, value) in [
            ("an external ID", json!({"externalId": "contoso-leads"})),
            ("a resource name", json!({"resourceName": "contosoLeads"})),
            ("both", json!({"externalId": "contoso-leads", "resourceName": "contosoLeads"})),
            ("both, the external ID broken", json!({"externalId": "C", "resourceName": "contosoLeads"})),
            ("both, the resource name broken", json!({"externalId": "contoso-leads", "resourceName": "contoso leads"})),
            ("both broken", json!({"externalId": "C", "resourceName": ""})),
            ("a further member", json!({"externalId": "contoso-leads", "id": "product/1"})),
            ("an ID in an object", json!({"id": "product/1"})),
            ("ExternalId", json!({"ExternalId": "contoso-leads"})),
        ] {
            self.set(format!("product: {why}"), "none", "/product", value);
        }
        for name in ["Product", "PRODUCT", "products"] {
            let row = self.set(format!("{name} for product"), "none", &format!("/{name}"), "product/1");
            row.remove.push("/product".to_owned());
            self.set(format!("{name} beside product"), "none", &format!("/{name}"), 5);
        }
        for name in ["Id", "ID", "ResourceName", "$Schema", "schema"] {
            self.set(format!("{name} beside the others"), "none", &format!("/{name}"), 5);
        }
        for value in [
            "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview2",
            "https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2",
            "https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview3",
            "https://schema.mp.microsoft.com/schema/customer-leads/2024-01-01",
            "https://schema.mp.microsoft.com/schema/plan/2022-03-01-preview3",
            "http://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
            "https://json-schema.org/draft/2020-12/schema",
        ] {
            self.set(format!("$schema: {value}"), "none", "/$schema", value);
        }
        let warning = json!({"code": "invalidState", "level": "warning"});
        for (why, value) in [
            ("none", json!([])),
            ("one", json!([warning])),
            (
                "an informational one",
                json!([{"code": "notDeployed", "level": "informational", "message": "a", "$schema": "https://product-ingestion.azureedge.net/schema/validation/2022-03-01-preview2"}]),
            ),
            ("one that is null", json!([null])),
            ("one that is a string", json!(["a"])),
            ("one without a code", json!([{"level": "warning"}])),
            ("one without a level", json!([{"code": "invalidState"}])),
            ("an unknown code", json!([{"code": "other", "level": "warning"}])),
            ("a code in another case", json!([{"code": "InvalidState", "level": "warning"}])),
            ("an unknown level", json!([{"code": "invalidState", "level": "error"}])),
            ("a message that is no string", json!([{"code": "invalidState", "level": "warning", "message": 5}])),
            ("a $schema of another form", json!([{"code": "invalidState", "level": "warning", "$schema": "a"}])),
            ("a resource", json!([{"code": "invalidState", "level": "warning", "resourceId": "product/1"}])),
            (
                "a resource that is no ID",
                json!([{"code": "invalidState", "level": "warning", "resourceId": "Product"}]),
            ),
            ("details", json!([{"code": "invalidState", "level": "warning", "details": [{"code": "invalidId"}]}])),
            ("details without a code", json!([{"code": "invalidState", "level": "warning", "details": [{}]}])),
            (
                "details in details, broken",
                json!([{"code": "invalidState", "level": "warning", "details": [{"code": "invalidId", "details": [{"code": "x"}]}]}]),
            ),
            ("details that are no list", json!([{"code": "invalidState", "level": "warning", "details": {}}])),
            ("an object", warning.clone()),
        ] {
            self.set(format!("validations: {why}"), "none", "/validations", value.clone());
            self.set(format!("validations of an endpoint: {why}"), "endpoint", "/validations", value);
        }
    }

    fn contacts(&mut self) {
        let local = |n: usize| format!("{}@contoso.com", "a".repeat(n));
        let label = |n: usize| format!("leads@{}.com", "a".repeat(n));
        let domain = |n: usize| {
            let mut labels = String::new();
            while labels.len() + 11 < n {
                labels.push_str("aaaaaaaaa.");
            }
            let rest = n - labels.len();
            format!("leads@{labels}{}", "b".repeat(rest))
        };
        let plain: Vec<(String, Option<&'static str>)> = [
            ("leads@contoso.com", None),
            ("leads+azure@contoso.co.uk", None),
            ("l.e.ads@contoso.com", None),
            ("LEADS@CONTOSO.COM", None),
            ("leads@sub.contoso.com", None),
            ("leads@xn--bcher-kva.example", None),
            ("leads@1contoso.com", None),
            ("!#$%&'*+-/=?^_`{|}~@contoso.com", None),
            ("leads@contoso.c", None),
            ("leads@contoso.123", None),
            ("leads", None),
            ("@contoso.com", None),
            ("leads@", None),
            ("", None),
            (" ", None),
            ("leads contoso.com", None),
            ("leads@contoso com", None),
            ("leads@@contoso.com", None),
            ("le@ads@contoso.com", None),
            (" leads@contoso.com", None),
            ("leads@contoso.com ", None),
            ("leads@contoso.com\n", None),
            (".leads@contoso.com", None),
            ("leads.@contoso.com", None),
            ("le..ads@contoso.com", None),
            ("leads@.com", None),
            ("leads@contoso.com.", None),
            ("leads@contoso..com", None),
            ("leads@-contoso.com", None),
            ("leads@contoso-.com", None),
            ("leads@con_toso.com", None),
            ("leads@con toso.com", None),
            ("leads@contoso.com;sales@contoso.com", None),
            ("leads@contoso.com,sales@contoso.com", None),
            ("leads@contoso.com, sales@contoso.com", None),
            ("mailto:leads@contoso.com", None),
            ("le\"ads@contoso.com", None),
            ("le(ads@contoso.com", None),
            ("le,ads@contoso.com", None),
            ("le:ads@contoso.com", None),
            ("le;ads@contoso.com", None),
            ("le<ads@contoso.com", None),
            ("le\\ads@contoso.com", None),
            ("le[ads@contoso.com", None),
            // A mail system could deliver to these; none of them can be a
            // publisher's address on the public internet, or they are not
            // plain addresses.
            ("leads@contoso", Some("address")),
            ("leads@localhost", Some("address")),
            ("\"le ads\"@contoso.com", Some("address")),
            ("\"\"@contoso.com", Some("address")),
            ("leads@[127.0.0.1]", Some("address")),
            ("leads@[IPv6:::1]", Some("address")),
            ("leads@127.0.0.1", None),
            ("Leads <leads@contoso.com>", Some("address")),
            ("<leads@contoso.com>", Some("address")),
            ("leñads@contoso.com", Some("address")),
            ("leads@bücher.example", Some("address")),
            ("leads@ab--cd.com", None),
            ("leads@xn--a.com", None),
        ]
        .into_iter()
        .map(|(text, exception)| (text.to_owned(), exception))
        .collect();
        let borders = [1, 63, 64, 65]
            .map(|n| (local(n), None))
            .into_iter()
            .chain([1, 62, 63, 64].map(|n| (label(n), None)))
            .chain([252, 253, 254, 255].map(|n| (domain(n), (n > 253).then_some("address"))));
        for (address, exception) in plain.into_iter().chain(borders) {
            for (base, path) in [
                ("endpoint", "/httpsEndpointLeadConfiguration/contactEmail"),
                ("email", "/emailLeadConfiguration/contactEmail"),
            ] {
                let row = self.set(
                    format!("contact of {base}: {:?}", address.get(..40).unwrap_or(&address)),
                    base,
                    path,
                    json!([address]),
                );
                row.exception = exception;
            }
        }
        for (base, path) in [
            ("endpoint", "/httpsEndpointLeadConfiguration/contactEmail"),
            ("email", "/emailLeadConfiguration/contactEmail"),
        ] {
            self.set(format!("contacts of {base}: a string"), base, path, "leads@contoso.com");
            self.set(
                format!("contacts of {base}: several in a string"),
                base,
                path,
                "leads@contoso.com;sales@contoso.com",
            );
            self.set(format!("contacts of {base}: two"), base, path, json!(["leads@contoso.com", "sales@contoso.com"]));
            self.set(
                format!("contacts of {base}: the same twice"),
                base,
                path,
                json!(["leads@contoso.com", "leads@contoso.com"]),
            );
            self.set(
                format!("contacts of {base}: the second broken"),
                base,
                path,
                json!(["leads@contoso.com", "sales"]),
            );
            self.set(format!("contacts of {base}: a hundred"), base, path, json!(vec!["leads@contoso.com"; 100]));
        }
    }

    /// Masks, where they mean a secret and where they do not.
    fn secrets(&mut self) {
        for mask in
            ["*", "**", "***", "****", "*********", "* * *", "***a", " ***", "*** ", "●●●", "xxxxxxxxx", "***\n"]
        {
            for (base, path) in [
                ("table", TABLE),
                ("blob", "/blobLeadConfiguration/storageAccountConnectionString"),
                ("application", APPLICATION_KEY),
                ("user", PASSWORD),
                ("user", USER_NAME),
                ("user", APPLICATION_KEY),
                ("application", PASSWORD),
                ("application", DIRECTORY),
                ("salesforce", ORGANIZATION),
                ("endpoint", ENDPOINT),
                ("marketo", FORM),
                ("blob", CONTAINER),
            ] {
                self.set(format!("{path}: mask {mask:?}"), base, path, mask);
            }
        }
        for n in [256, 257, 2048, 2049] {
            self.set(format!("application key: a mask of {n}"), "application", APPLICATION_KEY, "*".repeat(n));
            self.set(format!("password: a mask of {n}"), "user", PASSWORD, "*".repeat(n));
        }
        for key in [
            "not a real key",
            "\"quoted\"",
            "ключ",
            "a\tb",
            "'",
            "\u{0}",
            "00000000-0000-4000-8000-000000000003",
            " leading",
            "trailing ",
        ] {
            self.set(format!("application key: {key:?}"), "application", APPLICATION_KEY, key);
            self.set(format!("password: {key:?}"), "user", PASSWORD, key);
            self.set(format!("user name: {key:?}"), "user", USER_NAME, key);
        }
    }

    /// What a pipeline should have replaced.
    fn placeholders(&mut self) {
        for text in ["$(LEADS)", "${LEADS}", "${{ secrets.LEADS }}", "$LEADS", "{{LEADS}}", "<LEADS>", "%LEADS%"] {
            let exception = text.ends_with([')', '}']).then_some("placeholder").filter(|_| text.starts_with('$'));
            for (base, path, value) in [
                ("table", TABLE, text.to_owned()),
                ("endpoint", ENDPOINT, format!("https://contoso.com/{text}")),
                ("endpoint", ENDPOINT, text.to_owned()),
                ("application", APPLICATION_KEY, text.to_owned()),
                ("application", DIRECTORY, text.to_owned()),
                ("application", INSTANCE, format!("https://{text}.crm.dynamics.com")),
                ("user", USER_NAME, text.to_owned()),
                ("user", PASSWORD, text.to_owned()),
                ("marketo", SERVER, text.to_owned()),
                ("salesforce", ORGANIZATION, text.to_owned()),
                ("none", "/product", text.to_owned()),
                ("none", "/leadDestination", text.to_owned()),
            ] {
                self.set(format!("{path}: placeholder {text}"), base, path, value).exception = exception;
            }
        }
    }
}

/// Other spellings of a member's name, some of them another dialect's.
fn spellings(name: &str) -> Vec<String> {
    let mut pascal = name.to_owned();
    if let Some(first) = pascal.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut all = vec![pascal, name.to_ascii_lowercase(), name.to_ascii_uppercase()];
    all.extend(
        match name {
            "storageAccountConnectionString" => Some("connectionString"),
            "httpsEndpointUrl" => Some("httpsEndpointUri"),
            "instanceUrl" => Some("uri"),
            "directoryId" => Some("directoryID"),
            "applicationId" => Some("applicationID"),
            "serverId" => Some("serverID"),
            "munchkinId" => Some("munchkinAccountID"),
            "formId" => Some("formID"),
            "username" => Some("userName"),
            _ => None,
        }
        .map(str::to_owned),
    );
    all.retain(|spelling| spelling != name);
    all.dedup();
    all
}
