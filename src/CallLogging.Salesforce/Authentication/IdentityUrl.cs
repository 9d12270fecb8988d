namespace CallLogging.Salesforce;

/// <summary>Reads who logged in from the identity address of a login: <c>https://login.salesforce.com/id/00D.../005...</c>.</summary>
internal static class IdentityUrl
{
    public static SalesforceIdentity? Read(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url))
        {
            return null;
        }

        string[] parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["id", var organization, var user] && RecordPath.IsId(organization) && RecordPath.IsId(user)
            ? new SalesforceIdentity(new SalesforceId(user), new SalesforceId(organization))
            : null;
    }
}
