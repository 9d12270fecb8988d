using System.Text;

namespace CallLogging.Aircall;

/// <summary>One account at Aircall. Its text form shows the name only.</summary>
public sealed record AircallAccount
{
    /// <summary>Names an account.</summary>
    /// <param name="name">The host's name for it, as it stands in each <see cref="CallKey"/>: not empty, without <c>:</c>.</param>
    /// <param name="tokens">The tokens of its webhooks; none if no webhook is to be believed.</param>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public AircallAccount(string name, ValueList<AircallToken> tokens)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' contains ':', which parts provider, account and call id.", nameof(name));
        }

        Name = name;
        Tokens = tokens;
    }

    /// <summary>The host's name for the account.</summary>
    public string Name { get; }

    /// <summary>The tokens of its webhooks.</summary>
    public ValueList<AircallToken> Tokens { get; }

    /// <summary>The id for Aircall's API, or null where the API is not used.</summary>
    public string? ApiId { get; init; }

    /// <summary>The secret that belongs to <see cref="ApiId"/>, or null.</summary>
    public string? ApiToken { get; init; }

    /// <summary>Where Aircall's API is.</summary>
    /// <value>Default <c>https://api.aircall.io</c>; https, or http on loopback, without path.</value>
    public Uri ApiAddress { get; init; } = DefaultApiAddress;

    /// <summary>How long a request to the API may take, its answer read.</summary>
    /// <value>Default 10 s; from 1 s to 20 s.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests go to the API in a minute.</summary>
    /// <value>Default 120, what Aircall allows a company (API reference, 2026); from 1 to 120. Less where other integrations of the company need theirs.</value>
    public int RequestsPerMinute { get; init; } = AircallRequestBudget.MaxPerMinute;

    /// <summary>The company numbers that calls may be made from, each with Aircall's id of it: dialling with a number of one's own needs the id.</summary>
    public ValueList<AircallNumber> Numbers { get; init; }

    /// <summary>Whether the API can be used: id and secret are there.</summary>
    public bool HasApi => !string.IsNullOrEmpty(ApiId) && !string.IsNullOrEmpty(ApiToken);

    /// <summary>The key under which the account's calls are kept.</summary>
    public AccountKey Key => new(AircallEventReader.Provider, Name);

    internal static Uri DefaultApiAddress { get; } = new("https://api.aircall.io");

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}
