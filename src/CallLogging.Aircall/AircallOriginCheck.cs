using System.Text;

namespace CallLogging.Aircall;

/// <summary>Finds the account that a webhook token belongs to. Aircall signs nothing, so the token in the body is the only proof of origin.</summary>
internal static class AircallOriginCheck
{
    /// <summary>Compares the token of a body with every known token, in a time that does not depend on how close any of them comes.</summary>
    /// <param name="token">The token of the body, or null if it has none.</param>
    /// <param name="settings">The accounts whose webhooks are trusted.</param>
    /// <param name="account">The name of the account if the result is <see cref="OriginCheck.Valid"/>; otherwise empty.</param>
    /// <returns>Valid, missing (no token), or mismatch (an unknown token).</returns>
    public static OriginCheck Check(string? token, AircallSettings settings, out string account)
    {
        if (settings.TrustedAccount is { } trusted)
        {
            account = trusted;
            return OriginCheck.Valid;
        }

        account = "";
        if (string.IsNullOrEmpty(token))
        {
            return OriginCheck.Missing;
        }

        byte[] given = Encoding.UTF8.GetBytes(token);
        foreach (AircallAccount known in settings.Accounts)
        {
            foreach (AircallToken expected in known.Tokens)
            {
                account = expected.Matches(given) ? known.Name : account;
            }
        }

        return account.Length == 0 ? OriginCheck.Mismatch : OriginCheck.Valid;
    }
}
