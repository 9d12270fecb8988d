using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Aircall;

/// <summary>Finds the account that a webhook token belongs to. Aircall signs nothing, so the token in the body is the only proof of origin.</summary>
internal sealed class AircallOriginCheck
{
    private readonly (string Account, byte[] Token)[] _tokens;
    private readonly string? _trusted;

    /// <summary>Creates a check against the tokens of all accounts of a host.</summary>
    public AircallOriginCheck(IEnumerable<AircallOptions> accounts) =>
        _tokens = [.. accounts.SelectMany(a => a.Tokens.Select(t => (new AccountKey(AircallEventReader.Provider, a.Name).Account, Encoding.UTF8.GetBytes(t))))];

    /// <summary>Creates a check that trusts every body as one of the account.</summary>
    public AircallOriginCheck(string trusted)
    {
        _tokens = [];
        _trusted = new AccountKey(AircallEventReader.Provider, trusted).Account;
    }

    /// <summary>Compares the token of a body with every known token, in a time that does not depend on how close any of them comes.</summary>
    /// <param name="token">The token of the body, or null if it has none.</param>
    /// <param name="account">The name of the account if the result is <see cref="OriginCheck.Valid"/>; otherwise empty.</param>
    /// <returns>Valid, missing (no token), or mismatch (an unknown token).</returns>
    public OriginCheck Check(string? token, out string account)
    {
        account = _trusted ?? "";
        if (_trusted is not null)
        {
            return OriginCheck.Valid;
        }

        if (string.IsNullOrEmpty(token))
        {
            return OriginCheck.Missing;
        }

        byte[] given = Encoding.UTF8.GetBytes(token);
        foreach ((string known, byte[] expected) in _tokens)
        {
            account = Matches(expected, given) ? known : account;
        }

        return account.Length == 0 ? OriginCheck.Mismatch : OriginCheck.Valid;
    }

    // The time depends on the length of the given token alone, so that it reveals neither the content nor the length of the expected one.
    private static bool Matches(byte[] expected, byte[] given)
    {
        bool isAsLong = given.Length == expected.Length;
        return CryptographicOperations.FixedTimeEquals(given, isAsLong ? expected : given) & isAsLong;
    }
}
