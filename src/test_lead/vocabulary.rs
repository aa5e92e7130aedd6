//! The values of generated leads: invented people, and domains reserved for examples.
//!
//! Each address is at contoso.com, under `.example`, `.test` or `.invalid`, or at a
//! domain whose label before the public suffix is `example`.

use crate::privacy::EduStatus;

/// First name, last name, and local part of the address.
pub(super) const PEOPLE: [(&str, &str, &str); 6] = [
    ("Robin", "Sample", "robin.sample"),
    ("Kim", "Exemplar", "kim"),
    ("Sasha", "O'Sample", "sasha.o'sample"),
    ("Noor", "Sample-Specimen", "noor+leads"),
    ("Alex \"Lex\"", "Specimen, Jr.", "lex_specimen"),
    ("Jo", "Placeholder", "75f1590f-55c5-4501-ae63-bada5534e852"),
];

/// The same with non-ASCII characters: the last names are words for "example".
pub(super) const PEOPLE_BEYOND_ASCII: [(&str, &str, &str); 14] = [
    ("Zoë", "Voorbeeld-Müßter", "zoe"),
    ("Åsa", "Exempelström", "åsa"),
    ("Łucja", "Przykładowa", "lucja"),
    ("Саша", "Пример", "sasha"),
    ("Νίκη", "Παράδειγμα", "niki"),
    ("نور", "مثال", "noor"),
    ("נועה", "דוגמה", "noa"),
    ("किरण", "उदाहरण", "kiran"),
    ("มาลี", "ตัวอย่าง", "malee"),
    ("光", "見本例", "hikaru"),
    ("민", "예시문", "min"),
    ("An", "Ví Dụ Mẫu", "an"),
    // A combining accent, and characters outside the basic multilingual plane.
    ("Zoe\u{308}", "Exemple", "zoe"),
    ("𝒜lex", "𠮷例文", "alex"),
];

pub(super) const COMPANIES: [&str; 7] = [
    "Contoso",
    "Contoso Ltd.",
    "Contoso \"West\"",
    "Example GmbH & Co. KG",
    "Fabrikam = Contoso; Inc.",
    "C:\\Contoso",
    // A person may type this; it is not a test lead.
    "MSFT_TEST",
];

pub(super) const COMPANIES_BEYOND_ASCII: [&str; 5] = [
    "Société Exemplaire",
    "例文株式会社",
    "ООО «Пример»",
    "شركة مثال",
    "Contoso™ 🚀",
];

pub(super) const TITLES: [&str; 4] = ["CTO", "VP, Sales", "Head of IT", "Büroleitung"];

pub(super) const COUNTRIES: [&str; 6] = ["US", "USA", "DE", "Deutschland", "JP", "Côte d'Ivoire"];

pub(super) const PHONES: [&str; 4] = ["1234567890", "16175555555", "+1 617 555 0100", "(0) 30/555"];

/// Descriptions as Microsoft and customers write them.
pub(super) const DESCRIPTIONS: [&str; 6] = [
    "Please call in the morning",
    "Campaigns: ",
    "{\"mktcmpid\":\"spring-2020\",\"src\":\"website\"}",
    "{\"utm_source\":\"newsletter\",\"ref\":\"été\"}",
    "We have 40 seats & need 60.",
    "Is MSFT_TEST_1 for me?",
];

/// What is written before and after the local part, and the .edu status.
pub(super) type Address = (&'static str, &'static str, Option<EduStatus>);

const NOT: Option<EduStatus> = Some(EduStatus::NotEdu);
const EDU: Option<EduStatus> = Some(EduStatus::Edu);
const UNCLEAR: Option<EduStatus> = Some(EduStatus::Unclear);
const NONE: Option<EduStatus> = Some(EduStatus::NoAddress);

pub(super) const ADDRESSES: [Address; 8] = [
    ("", "@contoso.com", NOT),
    ("", "@example.com", NOT),
    ("", "@example.co.uk", NOT),
    ("", "@mail.example", NOT),
    ("", "@leads.test", NOT),
    ("", "@nowhere.invalid", NOT),
    ("", "@bücher.example", NOT),
    ("Somebody <", "@example.org>", NOT),
];

pub(super) const EDU_ADDRESSES: [Address; 9] = [
    ("", "@example.edu", EDU),
    ("", "@cs.example.edu", EDU),
    ("", "@EXAMPLE.EDU", EDU),
    ("", "@example.edu.", EDU),
    ("", "@example.ｅｄｕ", EDU),
    ("", "@example。edu", EDU),
    ("", "@example.e\u{ad}du", EDU),
    ("mailto:", "@example.edu", EDU),
    ("Somebody <", "@example.edu>", EDU),
];

/// Addresses that look like .edu, and strings that are not addresses.
pub(super) const LOOK_ALIKE_ADDRESSES: [Address; 14] = [
    ("", "@example.education", NOT),
    ("", "@edu.example.com", NOT),
    ("", "@example.edu.au", NOT),
    ("", "@example.ac.uk", NOT),
    ("", "@edu.test", NOT),
    ("", "@myedu.example", NOT),
    ("", "@example.edu.invalid", NOT),
    ("", ".edu@contoso.com", NOT),
    ("", " at example.edu", UNCLEAR),
    ("", "@example.com; kim@example.org", NOT),
    ("", "@example.com (or kim@example.edu)", UNCLEAR),
    ("", "@example..edu", UNCLEAR),
    ("", "@", NOT),
    ("", "", NONE),
];

/// A product: its product ID, its title, and its AppSource identifier, if it has one.
pub(super) type Product = (&'static str, &'static str, &'static str);

pub(super) const PRODUCTS: [Product; 6] = [
    ("contoso.backup-for-vms", "Contoso Backup for VMs", ""),
    (
        "checkpoint.check-point-r77-10sg-byol",
        "Check Point R77",
        "",
    ),
    ("bitnami.openedxcypress", "Open edX Cypress", ""),
    (
        "docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145a",
        "DocuSign™",
        "WA104381441",
    ),
    (
        "contoso.excel-journal",
        "Journal – Import | Export",
        "PUBID.contoso|AID.excel-journal|PAPPID.75f1590f-55c5-4501-ae63-bada5534e852",
    ),
    (
        "contoso_labs.crm",
        "CRM, by Contoso",
        "pubid.contoso_labs%7Caid.crm%7Cpappid.75f1590f-55c5-4501-ae63-bada5534e852",
    ),
];

/// An offer in a lead source, whether it is an identifier, and the deviations.
pub(super) type UnusualOffer = (&'static str, bool, &'static [&'static str]);

pub(super) const UNUSUAL_OFFERS: [UnusualOffer; 12] = [
    (
        "Contoso.Backup",
        true,
        &["possible_title", "upper_case_id", "upper_case_id"],
    ),
    (
        "contosoWindows.Server",
        true,
        &["possible_title", "upper_case_id", "upper_case_id"],
    ),
    (
        "contoso.gallery/map",
        true,
        &["possible_title", "slash_in_id"],
    ),
    ("contoso.b", true, &["possible_title", "short_id"]),
    ("co.backup", true, &["possible_title", "short_id"]),
    (
        "contoso.-backup",
        true,
        &["possible_title", "sign_first_id"],
    ),
    (
        "contoso.a-name-of-fifty-one-characters-which-is-one-too-many",
        true,
        &["possible_title", "long_id"],
    ),
    (
        "con.toso.backup",
        true,
        &["dotted_publisher", "possible_title"],
    ),
    (
        "Contoso\u{7}Backup",
        false,
        &["control_in_offer", "title_offer"],
    ),
    (
        "\\<Offer Name>",
        false,
        &["markdown_backslash", "title_offer"],
    ),
    ("<Offer Name>", false, &["title_offer"]),
    ("Contoso", false, &["title_offer"]),
];

/// The documented spelling of a code, another spelling, and the deviation.
pub(super) type Spelling = (&'static str, &'static str, &'static str);

pub(super) const SOURCE_SPELLINGS: [Spelling; 7] = [
    ("AzureMarketplace", "azuremarketplace", "letter_case"),
    ("AzureMarketplace", "AZUREMARKETPLACE", "letter_case"),
    ("AzurePortal", "azurePortal", "letter_case"),
    ("TestDrive", "testdrive", "letter_case"),
    ("SPZA", "spza", "letter_case"),
    ("SPZA", "AppSource", "alias"),
    ("SPZA", "appsource (spza)", "alias"),
];

pub(super) const ACTION_SPELLINGS: [Spelling; 5] = [
    ("INS", "ins", "letter_case"),
    ("PLT", "Plt", "letter_case"),
    ("DNC", "dnc", "letter_case"),
    ("Create", "CREATE", "letter_case"),
    ("StartTestDrive", "startTestDrive", "letter_case"),
];

/// Pairs of source and action that are documented or were observed.
pub(super) const PAIRS: [(&str, &str); 8] = [
    ("AzureMarketplace", "INS"),
    ("AzureMarketplace", "StartTestDrive"),
    ("AzurePortal", "Create"),
    ("SPZA", "INS"),
    ("SPZA", "PLT"),
    ("SPZA", "DNC"),
    ("SPZA", "StartTestDrive"),
    ("TestDrive", "StartTestDrive"),
];

/// Pairs that are neither.
pub(super) const IMPLAUSIBLE_PAIRS: [(&str, &str); 11] = [
    ("AzureMarketplace", "PLT"),
    ("AzureMarketplace", "DNC"),
    ("AzureMarketplace", "Create"),
    ("AzurePortal", "INS"),
    ("AzurePortal", "PLT"),
    ("AzurePortal", "DNC"),
    ("AzurePortal", "StartTestDrive"),
    ("SPZA", "Create"),
    ("TestDrive", "INS"),
    ("TestDrive", "PLT"),
    ("TestDrive", "Create"),
];

pub(super) const SOURCES: [&str; 4] = ["AzureMarketplace", "AzurePortal", "TestDrive", "SPZA"];

pub(super) const ACTIONS: [&str; 5] = ["INS", "PLT", "DNC", "Create", "StartTestDrive"];

/// `INF`, `INA` and `DM` were observed; the others are invented.
pub(super) const UNKNOWN_ACTIONS: [&str; 5] = ["INF", "INA", "DM", "FreeTrial", "試用"];

pub(super) const UNKNOWN_SOURCES: [&str; 4] = ["SFDC", "ContosoStore", "Teams", "商店"];

/// Lead sources cut after 40 characters: source, action, the rest of the offer, and
/// whether that rest is an identifier.
pub(super) type Cut = (&'static str, &'static str, &'static str, bool);

pub(super) const CUT_SHORT: [Cut; 4] = [
    ("AzureMarketplace", "INS", "checkpoint.check-po", true),
    ("SPZA", "PLT", "Contoso Backup for Virtual Mach", false),
    ("AzurePortal", "Create", "docusign.3701c77e-1cf", true),
    ("AzureMarketplace", "StartTestDrive", "Fabrikam", false),
];

/// Strings that are not lead sources.
pub(super) const INVALID_LEAD_SOURCES: [&str; 3] = ["leads@contoso.com", "-INS|contoso.crm", "|"];

pub(super) const INVALID_ACTIONS: [&str; 2] = ["leads@contoso.com", "INS|contoso.crm"];

pub(super) const INVALID_PRODUCT_IDS: [&str; 3] = ["Contoso Backup", "contoso", "contoso."];

pub(super) const INVALID_TIMES: [&str; 3] =
    ["3/22/2018 3:48:03 PM", "636573304831318844", "2018-03-22"];

/// JSON values of types that cannot be read as strings.
pub(super) const WRONG_TYPES: [&str; 4] = ["17", "true", "[\"Contoso\"]", "{\"name\":\"Contoso\"}"];

/// Undocumented members; some of them were observed.
pub(super) const UNKNOWN_MEMBERS: [(&str, &str); 4] = [
    ("license", "null"),
    ("License", "\"per user\""),
    ("utm_campaign", "\"spring\""),
    ("00N8a00000ABCDE", "\"été\""),
];
