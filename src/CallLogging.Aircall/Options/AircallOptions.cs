using CallLogging.Shared;

namespace CallLogging.Aircall;

/// <summary>The options of one account at Aircall. They hold secrets, so they have no text form.</summary>
/// <remarks>In configuration they are in the section <c>CallLogging:Aircall:name</c>, under the same names.</remarks>
public sealed class AircallOptions : ISettableOptions
{
    /// <summary>The host's name for the account, which is part of each <see cref="CallKey"/>. <c>AddAircall(name)</c> sets it.</summary>
    /// <value>Not empty, without <c>:</c>.</value>
    public string Name { get; set; } = "";

    /// <summary>The tokens of the webhooks of the account, as Aircall shows them. A webhook with one of them belongs to this account.</summary>
    /// <value>At least one.</value>
    public ValueList<string> Tokens { get; set; }

    /// <summary>The id for the API of Aircall (Company settings, API keys).</summary>
    /// <value>Default null: the API is not used.</value>
    public string? ApiId { get; set; }

    /// <summary>The secret that belongs to <see cref="ApiId"/>.</summary>
    /// <value>Default null: the API is not used.</value>
    public string? ApiToken { get; set; }

    /// <summary>The base address of the API of Aircall.</summary>
    /// <value>Default <c>https://api.aircall.io</c>; https, or http on loopback, without path.</value>
    public Uri ApiAddress { get; set; } = new("https://api.aircall.io");

    /// <summary>The timeout of a request to the API, including the reading of its response.</summary>
    /// <value>Default 10 s; from 1 s to 20 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most requests per minute to the API.</summary>
    /// <value>Default 120, the limit of Aircall per company (API reference, 2026); from 1 to 120. Choose less if other integrations of the company use the API too.</value>
    public int RequestsPerMinute { get; set; } = AircallRateLimiter.MaxPerMinute;

    /// <summary>
    /// The company numbers to dial from, each with Aircall's id of it, because Aircall starts a call from a number by its id. In configuration:
    /// <c>{ "+493023125001": "7" }</c>.
    /// </summary>
    /// <value>Default none.</value>
    public ValueList<KeyValuePair<PhoneNumber, LineId>> Numbers { get; set; }

    /// <summary>Gets a value indicating whether the API can be used, which needs both <see cref="ApiId"/> and <see cref="ApiToken"/>.</summary>
    public bool HasApi => !string.IsNullOrEmpty(ApiId) && !string.IsNullOrEmpty(ApiToken);

    /// <summary>The key of the account, under which its calls are stored.</summary>
    public AccountKey Key => new(AircallEventReader.Provider, Name);

    /// <summary>Returns the name under which <c>IHttpClientFactory</c> creates the <see cref="HttpClient"/> of an account, so that a host or a test can replace its handler.</summary>
    /// <param name="name">The host's name for the account.</param>
    /// <returns>The name, such as <c>CallLogging.Aircall:main</c>.</returns>
    public static string GetHttpClientName(string name) => $"CallLogging.Aircall:{name}";

    /// <summary>Reads the options of an account from its section, for programs that run without a host.</summary>
    /// <param name="section">The section; its name becomes the name of the account.</param>
    /// <param name="errors">The collection that receives all errors. No error shows a secret.</param>
    /// <returns>The options, which are usable only if no error was added, and <see cref="Validate"/> finds none.</returns>
    public static AircallOptions Read(SettingsSection section, ICollection<SettingsError> errors) =>
        OptionsReading.Read(new AircallOptions { Name = section.Name }, section, errors);

    /// <summary>Returns all errors in the options. No error shows a secret.</summary>
    public ValueList<SettingsError> Validate() => this.FindErrors($"CallLogging:Aircall:{Name}");

    void ISettableOptions.Read(SettingsReader reader)
    {
        Tokens = reader.GetStrings(nameof(Tokens), Tokens);
        ApiId = reader.GetString(nameof(ApiId), ApiId);
        ApiToken = reader.GetString(nameof(ApiToken), ApiToken);
        ApiAddress = reader.GetAddress(nameof(ApiAddress), ApiAddress)!;
        RequestTimeout = reader.GetTimeSpan(nameof(RequestTimeout), RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        RequestsPerMinute = reader.GetInt32(nameof(RequestsPerMinute), RequestsPerMinute, 1, AircallRateLimiter.MaxPerMinute);
        Numbers = reader.GetEntries(nameof(Numbers), Numbers, ParseNumber);
    }

    void ISettableOptions.Validate(SettingsReader reader)
    {
        if (Tokens.IsEmpty)
        {
            reader.AddError(nameof(Tokens), "is empty; write at least one webhook's token, as Aircall gave it.");
        }

        for (int i = 0; i < Tokens.Count; i++)
        {
            reader.RejectPlaceholder($"{nameof(Tokens)}:{i}", Tokens[i]);
        }

        reader.RejectPlaceholder(nameof(ApiId), ApiId);
        reader.RejectPlaceholder(nameof(ApiToken), ApiToken);
        if (string.IsNullOrEmpty(ApiId) != string.IsNullOrEmpty(ApiToken))
        {
            reader.AddError(string.IsNullOrEmpty(ApiId) ? nameof(ApiId) : nameof(ApiToken), "is missing; the API needs both ApiId and ApiToken.");
        }

        if (ApiAddress.PathAndQuery != "/")
        {
            reader.AddError(nameof(ApiAddress), $"is '{ApiAddress}'; write an address without a path.");
        }
    }

    private static (KeyValuePair<PhoneNumber, LineId> Entry, string? Error) ParseNumber(string digits, string? id) =>
        PhoneNumberParser.Parse(digits).Number is { } number && AircallClient.IsId(id)
            ? (KeyValuePair.Create(number, new LineId(id)), null)
            : (default, "is no company number with Aircall's id of it; write \"+493023125001\": \"7\".");
}
