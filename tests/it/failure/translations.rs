//! What survives a translation: the eight documented sentences in languages that
//! the phrases do not know. The translations are ours.

use marketplace_leads::DestinationErrorKind as Kind;

/// The eight in the order in which Microsoft documents them, each with its kind
/// if a name in it survives.
const LANGUAGES: [[&str; 8]; 4] = [
    [
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM. Vérifiez les paramètres du compte. LastCRMError : connexion impossible à Dynamics CRM, LastCRMException :",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM. L'utilisateur n'a pas l'autorisation de créer l'attribut leadsourcecode dans l'entité prospect.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM avec AAD. Exception : locataire introuvable.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM. LastCRMError : échec de SecLib::RetrievePrivilegeForUser, aucun rôle n'est attribué à l'utilisateur.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM avec AAD. Exception : application introuvable dans l'annuaire.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM avec AAD. Exception : l'identificateur du locataire est incorrect.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM avec AAD. Exception : la clé secrète du client est incorrecte.",
        "Le prospect n'a pas pu être enregistré dans Dynamics CRM. LastCRMError : le canal de requête a expiré après 00:02:00. Augmentez la valeur de SendTimeout de la liaison.",
    ],
    [
        "Der Lead konnte nicht in Dynamics CRM gespeichert werden. LastCRMError: Anmeldung bei Dynamics CRM nicht möglich, LastCRMException:",
        "Der Lead konnte nicht in Dynamics CRM gespeichert werden. Der Benutzer darf das Attribut leadsourcecode der Entität Lead nicht erstellen.",
        "Der Lead konnte nicht mit AAD in Dynamics CRM gespeichert werden. Ausnahme: Mandant nicht gefunden.",
        "Der Lead konnte nicht in Dynamics CRM gespeichert werden. LastCRMError: SecLib::RetrievePrivilegeForUser ist fehlgeschlagen, dem Benutzer sind keine Rollen zugewiesen.",
        "Der Lead konnte nicht mit AAD in Dynamics CRM gespeichert werden. Ausnahme: Die Anwendung wurde im Verzeichnis nicht gefunden.",
        "Der Lead konnte nicht mit AAD in Dynamics CRM gespeichert werden. Ausnahme: Die Mandanten-ID ist ungültig.",
        "Der Lead konnte nicht mit AAD in Dynamics CRM gespeichert werden. Ausnahme: Der geheime Clientschlüssel ist ungültig.",
        "Der Lead konnte nicht in Dynamics CRM gespeichert werden. LastCRMError: Zeitüberschreitung des Anforderungskanals nach 00:02:00. Erhöhen Sie den Wert von SendTimeout der Bindung.",
    ],
    [
        "Não foi possível salvar o cliente potencial no Dynamics CRM. LastCRMError: não é possível entrar no Dynamics CRM, LastCRMException:",
        "Não foi possível salvar o cliente potencial no Dynamics CRM. O usuário não pode criar o atributo leadsourcecode na entidade.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM com AAD. Exceção: locatário não encontrado.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM. LastCRMError: falha de SecLib::RetrievePrivilegeForUser, nenhuma função atribuída ao usuário.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM com AAD. Exceção: aplicativo não encontrado no diretório.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM com AAD. Exceção: identificador de locatário inválido.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM com AAD. Exceção: segredo do cliente inválido.",
        "Não foi possível salvar o cliente potencial no Dynamics CRM. LastCRMError: o canal de solicitação expirou após 00:02:00. Aumente o valor de SendTimeout na associação.",
    ],
    [
        "リードを Dynamics CRM に保存できませんでした。 LastCRMError: Dynamics CRM にサインインできません。 LastCRMException:",
        "リードを Dynamics CRM に保存できませんでした。 ユーザーには leadsourcecode 属性の 作成 アクセス許可 が ありません。",
        "AAD を使用して リードを Dynamics CRM に保存できませんでした。 テナントが見つかりません。",
        "リードを Dynamics CRM に保存できませんでした。 LastCRMError: SecLib::RetrievePrivilegeForUser が失敗しました。",
        "AAD を使用して リードを Dynamics CRM に保存できませんでした。 アプリケーションが見つかりません。",
        "AAD を使用して リードを Dynamics CRM に保存できませんでした。 テナント ID が無効です。",
        "AAD を使用して リードを Dynamics CRM に保存できませんでした。 クライアント シークレットが無効です。",
        "リードを Dynamics CRM に保存できませんでした。 LastCRMError: 要求 チャネル が タイムアウト しました。 SendTimeout の値を増やしてください。",
    ],
];

#[test]
fn four_of_the_eight_are_recognized_in_any_language() {
    let expected = [
        Kind::SignInFailed,
        Kind::MissingCreatePermission,
        Kind::Unrecognized,
        Kind::NoRolesAssigned,
        Kind::Unrecognized,
        Kind::Unrecognized,
        Kind::Unrecognized,
        Kind::RequestTimeout,
    ];
    for sentences in LANGUAGES {
        assert_eq!(sentences.map(Kind::classify), expected, "{}", sentences[0]);
    }
}

#[test]
fn a_name_that_survives_is_no_failure_in_english_json_or_code() {
    for text in [
        "Increase the timeout value passed to the call to Request or increase the SendTimeout value on the Binding.",
        "Grant create permissions for the leadsourcecode attribute in the lead entity.",
        "{\"leadsourcecode\": 8, \"subject\": \"AzureMarketplace-INS\", \"lastname\": \"Sample\"}",
        "leadsourcecode",
        "binding.SendTimeout = TimeSpan.FromMinutes(2); binding.OpenTimeout = binding.SendTimeout;",
        "LastCRMError",
    ] {
        assert_eq!(Kind::classify(text), Kind::Unrecognized, "{text}");
    }
}
