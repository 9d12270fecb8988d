namespace CallLogging.Aircall;

/// <summary>The accounts whose webhooks are trusted.</summary>
/// <remarks>
/// A webhook needs the token of one of the <see cref="Accounts"/>. <see cref="CreateTrusted"/> creates settings that need none, for files such as
/// exported events or recorded requests.
/// </remarks>
public sealed record AircallSettings
{
    /// <summary>The accounts. A body belongs to the account whose token it contains.</summary>
    public ValueList<AircallAccount> Accounts { get; init; }

    /// <summary>The account of every event if tokens are not checked; null (the default) if they are checked.</summary>
    public string? TrustedAccount { get; private init; }

    /// <summary>Gets a value indicating whether bodies are trusted without a token, which is meant for files that the host itself chose, never for a web address.</summary>
    public bool IsTrusted => TrustedAccount is not null;

    /// <summary>Returns the name under which <c>IHttpClientFactory</c> creates the <see cref="HttpClient"/> of an account, so that a host or a test can replace its handler.</summary>
    /// <param name="name">The host's name for the account.</param>
    /// <returns>The name, such as <c>CallLogging.Aircall:main</c>.</returns>
    public static string GetHttpClientName(string name) => $"CallLogging.Aircall:{name}";

    /// <summary>Creates settings that trust every body, for files that the host itself chose.</summary>
    /// <param name="account">The account of the events: not empty, without <c>:</c>.</param>
    /// <returns>Settings without accounts and with <see cref="TrustedAccount"/>.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static AircallSettings CreateTrusted(string account) => new() { TrustedAccount = new AircallAccount(account, []).Name };

    /// <summary>Reads the section <c>Aircall</c>: named accounts, each with <c>Tokens</c>, and for the API with <c>ApiId</c>, <c>ApiToken</c>, <c>ApiAddress</c>, <c>RequestTimeout</c>, <c>RequestsPerMinute</c> and <c>Numbers</c>.</summary>
    /// <param name="section">The section whose children are the accounts.</param>
    /// <param name="errors">The collection that receives all errors. No error shows a secret.</param>
    /// <returns>The settings; usable only if no error was added.</returns>
    public static AircallSettings Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        if (!string.IsNullOrEmpty(section.Value))
        {
            errors.Add(new SettingsError(section.Path, "is a single value where named accounts are expected."));
        }

        return ReadAccounts(section.Children, errors);
    }

    internal static AircallSettings ReadAccounts(IEnumerable<SettingsSection> sections, ICollection<SettingsError> errors)
    {
        var accounts = new List<AircallAccount>();
        foreach (SettingsSection child in sections)
        {
            if (ReadAccount(child, errors) is { } account)
            {
                ReportSharedTokens(child, account, accounts, errors);
                accounts.Add(account);
            }
        }

        return new AircallSettings { Accounts = accounts.ToValueList() };
    }

    private static AircallAccount? ReadAccount(SettingsSection section, ICollection<SettingsError> errors)
    {
        var reader = new SettingsReader(section, errors);
        ValueList<string> tokens = reader.GetStrings("Tokens");
        string? apiId = reader.GetString("ApiId");
        string? apiToken = reader.GetString("ApiToken");
        Uri address = ReadAddress(reader);
        TimeSpan timeout = reader.GetTimeSpan("RequestTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        int perMinute = reader.GetInt32("RequestsPerMinute", AircallRateLimiter.MaxPerMinute, 1, AircallRateLimiter.MaxPerMinute);
        ValueList<AircallNumber> numbers = ReadNumbers(reader);
        reader.ReportUnknown();
        if (section.Name.Length == 0)
        {
            errors.Add(new SettingsError(section.Path, "is an account without a name."));
            return null;
        }

        if (tokens.IsEmpty)
        {
            reader.AddError("Tokens", "is empty; write at least one webhook's token, as Aircall gave it.");
        }

        if (string.IsNullOrEmpty(apiId) != string.IsNullOrEmpty(apiToken))
        {
            reader.AddError(string.IsNullOrEmpty(apiId) ? "ApiId" : "ApiToken", "is missing; the API needs both ApiId and ApiToken.");
        }

        return new AircallAccount(section.Name, tokens.Select(t => new AircallToken(t)).ToValueList())
        {
            ApiId = apiId,
            ApiToken = apiToken,
            ApiAddress = address,
            RequestTimeout = timeout,
            RequestsPerMinute = perMinute,
            Numbers = numbers,
        };
    }

    private static Uri ReadAddress(SettingsReader reader)
    {
        if (reader.GetString("ApiAddress") is not { Length: > 0 } text)
        {
            return AircallAccount.DefaultApiAddress;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && AircallClient.IsSafe(address))
        {
            return address;
        }

        reader.AddError("ApiAddress", "is not safe for secrets; write an address with https, without user name and path (http works on this machine only).");
        return AircallAccount.DefaultApiAddress;
    }

    private static ValueList<AircallNumber> ReadNumbers(SettingsReader reader)
    {
        var numbers = new List<AircallNumber>();
        foreach ((string digits, string? id) in reader.GetMap("Numbers"))
        {
            if (PhoneNumberParser.Parse(digits).Number is { } number && AircallClient.IsId(id))
            {
                numbers.Add(new AircallNumber(number, new LineId(id)));
            }
            else
            {
                reader.AddError("Numbers", "has an entry that is no company number with Aircall's id of it; write \"+493023125001\": \"7\".");
            }
        }

        return numbers.ToValueList();
    }

    private static void ReportSharedTokens(
        SettingsSection section, AircallAccount account, List<AircallAccount> others, ICollection<SettingsError> errors)
    {
        foreach (AircallAccount other in others)
        {
            if (other.Tokens.Intersect(account.Tokens).Any())
            {
                errors.Add(new SettingsError(
                    $"{section.Path}:Tokens", $"holds a token of account '{other.Name}' too; a token has to tell one account."));
            }
        }
    }
}
