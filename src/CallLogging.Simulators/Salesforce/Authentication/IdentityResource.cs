using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Describes the Salesforce user whom a token authenticates.</summary>
internal static class IdentityResource
{
    /// <summary>Builds the response of <c>/services/oauth2/userinfo</c>.</summary>
    public static RestResponse CreateUserInfo(Org org, SimulatedRecord user, string origin) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteString("sub", $"{origin}/id/{org.OrgId}/{user.Id}");
        w.WriteString("user_id", user.Id);
        w.WriteString("organization_id", org.OrgId);
        w.WriteString("preferred_username", user.GetText("Username"));
        w.WriteString("nickname", user.GetText("Alias"));
        w.WriteString("name", user.GetText("Name"));
        w.WriteString("email", user.GetText("Email"));
        w.WriteBoolean("email_verified", value: true);
        w.WriteString("family_name", user.GetText("LastName"));
        w.WriteString("user_type", "STANDARD");
        w.WriteBoolean("active", user["IsActive"] is true);
        WriteUrls(w, org, user, origin);
        w.WriteEndObject();
    });

    /// <summary>Builds the response of the identity URL that comes with a token.</summary>
    public static RestResponse CreateIdentity(Org org, SimulatedRecord user, string origin) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteString("id", $"{origin}/id/{org.OrgId}/{user.Id}");
        w.WriteString("user_id", user.Id);
        w.WriteString("organization_id", org.OrgId);
        w.WriteString("username", user.GetText("Username"));
        w.WriteString("display_name", user.GetText("Name"));
        w.WriteString("email", user.GetText("Email"));
        w.WriteString("first_name", user.GetText("FirstName"));
        w.WriteString("last_name", user.GetText("LastName"));
        w.WriteBoolean("active", user["IsActive"] is true);
        w.WriteString("user_type", "STANDARD");
        WriteUrls(w, org, user, origin);
        w.WriteEndObject();
    });

    // Real responses also leave {version} for the client to fill in.
    private static void WriteUrls(Utf8JsonWriter w, Org org, SimulatedRecord user, string origin)
    {
        w.WriteStartObject("urls");
        w.WriteString("rest", $"{origin}/services/data/v{{version}}/");
        w.WriteString("sobjects", $"{origin}/services/data/v{{version}}/sobjects/");
        w.WriteString("search", $"{origin}/services/data/v{{version}}/search/");
        w.WriteString("query", $"{origin}/services/data/v{{version}}/query/");
        w.WriteString("profile", $"{origin}/{user.Id}");
        w.WriteString("custom_domain", org.Options.MyDomain);
        w.WriteEndObject();
    }
}
