//! The steps of which remedies are made, as data: id, English, Spanish.
//!
//! A step names what to fetch and where it is found, never the number of a
//! step in some article: those numbers change from edition to edition.

use crate::failure::column::{Text, text};
use crate::failure::setting::SignInMode;
use crate::id_table::id_table;

/// The sign-in mode that a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::failure) enum Branch {
    Always,
    AzureAd,
    Office365,
}

impl Branch {
    pub(in crate::failure) const fn mode(self) -> Option<SignInMode> {
        match self {
            Self::Always => None,
            Self::AzureAd => Some(SignInMode::AzureAd),
            Self::Office365 => Some(SignInMode::Office365),
        }
    }

    /// The condition before the step if the sign-in mode is not known.
    pub(in crate::failure) const fn lead_in(self) -> Option<Text> {
        match self {
            Self::Always => None,
            Self::AzureAd => Some(text!(
                "If the destination signs in with Azure AD: ",
                "Si el destino inicia sesión con Azure AD: "
            )),
            Self::Office365 => Some(text!(
                "If the destination signs in with Office 365: ",
                "Si el destino inicia sesión con Office 365: "
            )),
        }
    }
}

macro_rules! steps {
    ($( $variant:ident, $id:literal, $english:literal $(, $spanish:literal)?; )*) => {
        /// The kind of a [`Step`](crate::failure::Step): its ids are keys for translations.
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum StepKind {
            $(
                #[doc = concat!("`", $id, "`.")]
                $variant,
            )*
        }

        id_table! { @shared StepKind { $($variant, $id;)* } }

        impl StepKind {
            pub(in crate::failure) const fn text(self) -> Text {
                match self { $(Self::$variant => text!($english $(, $spanish)?),)* }
            }
        }
    };
}

steps! {
    // Around every remedy.
    EnterAndValidate, "enter_and_validate",
        "Enter it in Partner Center, in the offer under Offer setup > Customer leads, press Validate and publish; a test lead marked MSFT_TEST shows that it works. (In the older Cloud Partner Portal: Storefront Details > Lead Destination.)",
        "Escríbalo en el Centro de partners, en la oferta, en Configuración de la oferta > Clientes potenciales; pulse Validar y publique: un cliente potencial de prueba, marcado MSFT_TEST, demuestra que funciona. (En el antiguo Cloud Partner Portal: detalles del escaparate > destino de clientes potenciales.)";
    ValidateAgain, "validate_again",
        "Then press Validate in Partner Center, in the offer under Offer setup > Customer leads, and publish; a test lead marked MSFT_TEST shows that it works. (In the older Cloud Partner Portal: Storefront Details > Lead Destination.)",
        "Después pulse Validar en el Centro de partners, en la oferta, en Configuración de la oferta > Clientes potenciales, y publique: un cliente potencial de prueba, marcado MSFT_TEST, demuestra que funciona. (En el antiguo Cloud Partner Portal: detalles del escaparate > destino de clientes potenciales.)";
    OpenTicket, "open_ticket",
        "If that does not help, open a support ticket at aka.ms/marketplacepublishersupport: offer creation, the type of the offer, lead management configuration. Give the trace ID, the correlation ID and the time, if the text has them.",
        "Si no cambia, abra una incidencia de soporte en aka.ms/marketplacepublishersupport: creación de la oferta, tipo de oferta, configuración de la administración de clientes potenciales. Indique el identificador de seguimiento, el de correlación y la hora, si el texto los contiene.";

    // What an Azure AD sign-in needs.
    FetchDirectoryId, "fetch_directory_id",
        "Fetch the directory ID (tenant ID) in the Azure portal, under Microsoft Entra ID (formerly Azure Active Directory) > Properties.",
        "Obtenga el identificador de directorio (inquilino) en Azure Portal, en Microsoft Entra ID (antes Azure Active Directory) > Propiedades.";
    CompareDirectoryId, "compare_directory_id",
        "Compare it with the directory ID of the lead destination: 32 hexadecimal digits in five groups, without whitespace or any other character.",
        "Compárelo con el identificador de directorio del destino: 32 dígitos hexadecimales en cinco grupos, sin espacios ni otros caracteres.";
    CheckSubscription, "check_subscription",
        "If the ID is right, the tenant may have no active subscription. Ask the tenant administrator whether the tenant still exists and has one.",
        "Si el identificador es correcto, queda la segunda causa: el inquilino no tiene ninguna suscripción activa. Pregunte al administrador del inquilino si este todavía existe y tiene alguna.";
    FetchApplicationId, "fetch_application_id",
        "Fetch the application ID (client ID) in the Azure portal, under Microsoft Entra ID (formerly Azure Active Directory) > App registrations > your application.",
        "Obtenga el identificador de aplicación (cliente) en Azure Portal, en Microsoft Entra ID (antes Azure Active Directory) > Registros de aplicaciones > su aplicación.";
    NotTheDirectoryId, "not_the_directory_id",
        "The application ID is the suspect. Microsoft's own text for this error mentions the directory ID, by mistake.",
        "Lo que hay que revisar es el identificador de la aplicación. El texto de Microsoft sobre este error habla del identificador de directorio, por equivocación.";
    SameDirectory, "same_directory",
        "If the application ID is right, check that the application is registered in, or consented to by, the directory whose ID the lead destination has.",
        "Si el identificador de la aplicación es correcto, compruebe que la aplicación esté registrada o autorizada en el directorio cuyo identificador tiene el destino.";
    NewSecret, "new_secret",
        "Create a new client secret in the Azure portal, under App registrations > your application > Certificates & secrets (formerly Keys), and copy its value, not its ID. It is shown once.",
        "Cree un nuevo secreto de cliente en Azure Portal, en Registros de aplicaciones > su aplicación > Certificados y secretos (antes Claves), y copie su valor, no su identificador. Solo se muestra una vez.";
    NoteExpiry, "note_expiry",
        "Note the day on which the new secret expires, and renew it before that day: leads are lost from then on.";
    WaitForNewSecret, "wait_for_new_secret",
        "If the secret is only seconds old, wait a minute and validate once more before anything else.",
        "Si el secreto se acaba de crear, espere un minuto y valide una vez más antes de hacer otra cosa.";
    EnableApplication, "enable_application",
        "Ask the tenant administrator to allow sign-in again in the Azure portal, under Enterprise applications > your application > Properties.";
    GrantConsent, "grant_consent",
        "Ask the tenant administrator to grant consent in the Azure portal, under App registrations > your application > API permissions: Dynamics CRM, user_impersonation.";
    CheckPermissionList, "check_permission_list",
        "Check that the permission for Dynamics CRM (user_impersonation) is in that list.";

    // What an Office 365 sign-in needs.
    CheckUserAndPassword, "check_user_and_password",
        "Sign in to Dynamics 365 with the user name and the password of the lead destination, to see whether they are right.",
        "Inicie sesión en Dynamics 365 con el nombre de usuario y la contraseña del destino, para ver si son correctos.";
    UserInDirectory, "user_in_directory",
        "Check that the user still exists, and belongs to the tenant of the Dynamics instance.";
    ResetPassword, "reset_password",
        "Give the user a new password, or have the tenant administrator do it. Passwords of such users expire, often after 90 days.";
    MoveToAzureAd, "move_to_azure_ad",
        "To avoid this error permanently, change the destination's authentication from Office 365 to Azure AD: register an application and use its application ID, directory ID and client secret.";
    UnlockUser, "unlock_user",
        "Find what keeps trying an old password for this user, and stop it; then wait until the lock ends, or have the tenant administrator lift it.";
    EnableUser, "enable_user",
        "Ask the tenant administrator to enable the user again, or choose another one.";
    ExemptUser, "exempt_user",
        "If the destination must keep Office 365, ask the tenant administrator for a rule that lets this user sign in with only the password.";
    ExemptByPolicy, "exempt_by_policy",
        "Ask the tenant administrator which Conditional Access policy refused the sign-in; the sign-in log of the directory names it.";

    // What Dynamics needs.
    CheckAccess, "check_access",
        "If all of that is right, ask the CRM administrator whether the user or the application user is enabled in Dynamics 365 and has access to it.",
        "Si todo eso es correcto, pregunte al administrador del CRM si el usuario o el usuario de la aplicación está habilitado en Dynamics 365 y tiene acceso.";
    CheckLicence, "check_license",
        "Check that the user has a Dynamics 365 license assigned.",
        "Compruebe que el usuario tenga una licencia de Dynamics 365 asignada.";
    CheckApplicationUser, "check_application_user",
        "Check that Dynamics has an application user with the application ID of the lead destination.",
        "Compruebe que Dynamics tenga un usuario de aplicación con el identificador de aplicación del destino.";
    ImportSolution, "import_solution",
        "Ask the CRM administrator to check that the solution Microsoft Marketplace Lead Writer is imported in Dynamics 365.",
        "Pida al administrador del CRM que compruebe que la solución Microsoft Marketplace Lead Writer esté importada en Dynamics 365.";
    AssignRoleToApplicationUser, "assign_role_to_application_user",
        "Have the CRM administrator open the application user and assign the security role Microsoft Marketplace Lead Writer.",
        "Haga que el administrador del CRM abra el usuario de la aplicación y le asigne el rol de seguridad Microsoft Marketplace Lead Writer.";
    AssignRoleToUser, "assign_role_to_user",
        "Have the CRM administrator open the user under Settings > Security > Users and assign the security role Microsoft Marketplace Lead Writer.",
        "Haga que el administrador del CRM abra el usuario en Configuración > Seguridad > Usuarios y le asigne el rol de seguridad Microsoft Marketplace Lead Writer.";
    CheckColumnSecurity, "check_column_security",
        "If the role is assigned and the error remains, the column is secured: add the user to a column security profile that allows creating the named attribute of the lead.",
        "Si el rol está asignado y el error continúa, la columna está protegida: agregue el usuario a un perfil de seguridad de columna que permita crear el atributo indicado del cliente potencial.";
    CheckRolePrivileges, "check_role_privileges",
        "Check that the role may create leads, read and write User Entity UI Settings at user level, and read, write and append to System Job at organization level.";
    CheckOwnership, "check_ownership",
        "Check that the role reaches far enough for the record: owner, business unit and team of new leads.";
    SameOrganization, "same_organization",
        "Check that the instance URL, the directory ID and the application ID belong to the same organization.";
    EnableCrmUser, "enable_crm_user",
        "Ask the CRM administrator to enable the user or the application user in Dynamics 365.";
    FindDuplicate, "find_duplicate",
        "Ask the CRM administrator which record has the same key; the lead may be there already. If it is another lead, the key or the duplicate rule is too narrow.";
    CheckInstanceUrl, "check_instance_url",
        "Open the instance URL of the lead destination in a browser: it must be the address of a Dynamics 365 instance that Microsoft hosts, such as https://contoso.crm4.dynamics.com.",
        "Abra en un explorador la dirección URL del destino: debe ser la de una instancia de Dynamics 365 alojada por Microsoft, como https://contoso.crm4.dynamics.com.";
    SendOnceMore, "send_once_more",
        "Validate once more first: the instance may only have been slow. If it happens again, the address is the likely cause.",
        "Primero valide una vez más: puede que la instancia solo estuviera lenta. Si vuelve a ocurrir, la causa probable es la dirección.";
    SameCloud, "same_cloud",
        "Check that the directory and the Dynamics instance are in the same cloud: the public one, or the same national one.";
    SubscribeService, "subscribe_service",
        "Ask the CRM administrator whether the organization still subscribes to Dynamics 365, and has a license for it.";

    // What storage needs.
    CopyConnectionString, "copy_connection_string",
        "Copy the connection string again in the Azure portal, under the storage account > Access keys, whole and in one line.";
    CheckRotation, "check_rotation",
        "Ask whether someone has rotated the account's keys: the destination needs the key that is valid now.";
    EnableStorageAccount, "enable_storage_account",
        "Check in the Azure portal that the storage account and its subscription are enabled and paid.";
    AllowStorageAccess, "allow_storage_access",
        "Check that the storage account allows access by its keys, and from Microsoft's services.";
    WaitForAccount, "wait_for_account",
        "Wait a few minutes until the account or the table is ready, and validate again.";
    CheckTable, "check_table",
        "Check in the Azure portal or in Storage Explorer that the account in the connection string is the right one and has the table MarketplaceLeads, or the container that the destination names.";
    RowIsThere, "row_is_there",
        "No action is needed: the row was written before, and Microsoft sent the lead again.";

    // What an HTTPS endpoint needs.
    CheckEndpointUrl, "check_endpoint_url",
        "Copy the endpoint's address again, whole: it begins with https://, and a Power Automate address that is cut short does not work.";
    CheckCallerAccess, "check_caller_access",
        "Let the endpoint take the request as it comes: Microsoft documents no credentials for it. A secret belongs in the query of the address, and a firewall must let the sender in.";
    CheckDynamicsAccess, "check_dynamics_access",
        "If the destination is Dynamics 365, it is the user or the application user that is refused: check that it is enabled and has the security role Microsoft Marketplace Lead Writer.";
    AcceptPost, "accept_post",
        "Let the endpoint accept POST with a JSON body, and answer with a status of 200 to 299.";
    AcceptPayload, "accept_payload",
        "Let the endpoint accept every lead: members may be missing, empty or new, and their names are written in camelCase.";
    ReadEndpointLog, "read_endpoint_log",
        "Read the endpoint's own log at the time of the failure.";
    AnswerSooner, "answer_sooner",
        "Let the endpoint respond immediately and do its work afterwards.";
    RaiseLimit, "raise_limit",
        "Raise the endpoint's limit, or let it queue.";
    NoRedirect, "no_redirect",
        "Enter the address that the redirect leads to. If it leads to a sign-in page, the endpoint asks for a sign-in that the sender cannot do.";
    CheckHostName, "check_host_name",
        "Check the host name in the address, letter by letter, and that it is public.";
    CheckReachability, "check_reachability",
        "Check that the host is up and reachable from the internet at the port of the address.";
    MendCertificate, "mend_certificate",
        "Check the host's certificate: not expired, for this host name, from a public authority, with every intermediate certificate, over TLS 1.2 or later.";

    // What Salesforce and Marketo need.
    OptionalTextField, "optional_text_field",
        "In Salesforce, make the field for the lead source in the web-to-lead form an optional text field: no picklist can hold every value that is sent.";
    RelaxRequiredFields, "relax_required_fields",
        "In Salesforce, check the required fields of the lead: the sender fills first name, last name, email, phone, country, company, title, description and lead source, and not each of them in every lead.";
    RelaxValidationRules, "relax_validation_rules",
        "In Salesforce, check the validation rules and triggers of the lead: let leads from the web form pass.";
    CheckSalesforceQueue, "check_salesforce_queue",
        "In Salesforce, see how many web-to-lead requests came in 24 hours: above 500, the rest waits, or is mailed to the default lead creator.";
    CheckObjectIdentifier, "check_object_identifier",
        "Compare the object identifier of the destination with the `oid` in the web-to-lead form: 15 letters and digits, beginning with 00D. The form must be made without reCAPTCHA.";
    CheckMarketoForm, "check_marketo_form",
        "In Marketo, open the form's embed code, loadForm(\"//app-ys12.marketo.com\", \"123-PQR-789\", 1179): ys12 is the server ID, 123-PQR-789 the Munchkin ID, 1179 the form ID. Enter each where it belongs; they are often swapped.";
    CheckMarketoFields, "check_marketo_fields",
        "In Marketo, check that the form is approved and that no required field goes beyond first name, last name and email.";
    NamePublisherAndOffer, "name_publisher_and_offer",
        "In a ticket, give the publisher's name and the offer ID: Microsoft asks for both.";

    // What passes, and what is unknown.
    WaitAndSendAgain, "wait_and_send_again",
        "Wait some minutes and validate again, each time after a longer pause.";
    MicrosoftMends, "microsoft_mends",
        "Nothing in the configuration is wrong: the fault is on Microsoft's side.";
    ReadTheText, "read_the_text",
        "Read the text itself: this version does not know it, and does not guess.",
        "Lea el propio texto: esta versión no lo conoce y no adivina.";
    CheckEverySetting, "check_every_setting",
        "Check each setting of the lead destination against its source, and ask whether anything has changed there lately: a password, a key, a role, an address.",
        "Compare cada dato del destino con su origen y pregunte si algo ha cambiado allí hace poco: una contraseña, una clave, un rol, una dirección.";

    // What the newer kinds need.
    LookUpCode, "look_up_code",
        "Look up the code in the vendor's list of error codes: this version does not know it.";
    PermitKeys, "permit_keys",
        "In the Azure portal, under the storage account > Configuration, enable \"Allow storage account key access\", or choose an account that permits it: the lead destination has no other way to sign in. A policy of the tenant may forbid it.";
    NewSas, "new_sas",
        "Create a new shared access signature that allows adding rows to the table (service Table, resource type Object, permission Add, HTTPS, no limit of addresses), or use an account key.";
    SetClock, "set_clock",
        "Set the clock of the machine that sends, and let it follow a time server.";
    TableIsThere, "table_is_there",
        "No action is needed: the table already exists and rows can be added.";
    CheckPlugins, "check_plugins",
        "Ask the CRM administrator which plug-in, business rule or real-time workflow runs when a lead is created, and why it refuses this one; the trace log of plug-ins names it.";
    CheckColumns, "check_columns",
        "Compare the columns of the lead in Dynamics with the values that are sent: maximum length, choices, required columns.";
    CopyTriggerUrl, "copy_trigger_url",
        "Open the flow, copy the HTTP POST URL of its trigger again, whole, with `sp`, `sv` and `sig`. The address changes when the trigger is replaced, the access keys are regenerated or the callers are restricted.";
    OpenTrigger, "open_trigger",
        "In the trigger, let anyone start the flow: the sender signs in nowhere, so a trigger for users of the tenant or with an authorization policy refuses it.";
    OneAuthorization, "one_authorization",
        "Send no `Authorization` header to an address that has a `sig` parameter.";
    RelaxSchema, "relax_schema",
        "Relax the JSON schema of the trigger: allow every member to be missing or null, or switch schema validation off.";
    TurnFlowOn, "turn_flow_on",
        "Turn the flow on. A flow is suspended when it has failed for weeks, or when a policy or a license forbids one of its connectors.";
    CheckPort, "check_port",
        "Check the scheme and the port of the address: it must be https:// and a port that speaks TLS.";
    CheckDuplicateRules, "check_duplicate_rules",
        "In Salesforce, check the duplicate rules of the lead: a rule that blocks, or allows with an alert, drops leads from forms. Let the integration pass, or report instead of blocking.";
    NewMarketoToken, "new_marketo_token",
        "Request a new access token from Marketo's identity service; if it is refused, too, check the client ID and the client secret under Admin > LaunchPoint.";
}
