using System.Text;

namespace CallLogging.Aircall;

/// <summary>Finds the account whose webhook a token belongs to. Aircall signs nothing: the token in the body is all there is.</summary>
internal static class AircallOriginCheck
{
    /// <summary>Compares a body's token with every known one, in a time that does not tell which of them came near.</summary>
    /// <param name="token">The token of the body, or null if it has none.</param>
    /// <param name="settings">Whose webhooks are believed.</param>
    /// <param name="account">The account, if the check is <see cref="OriginCheck.Valid"/>.</param>
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
