using System.Text;

namespace CallLogging.Aircall;

/// <summary>One account at Aircall. Its text form shows the name only, never a secret.</summary>
public sealed record AircallAccount
{
    /// <summary>Creates an account.</summary>
    /// <param name="name">The host's name for the account, which is part of each <see cref="CallKey"/>: not empty, without <c>:</c>.</param>
    /// <param name="tokens">The tokens of the webhooks of the account; none if no webhook is trusted.</param>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public AircallAccount(string name, ValueList<AircallToken> tokens)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' contains ':', which separates provider, account and call id: name the account without it.", nameof(name));
        }

        Name = name;
        Tokens = tokens;
    }

    /// <summary>The host's name for the account.</summary>
    public string Name { get; }

    /// <summary>The tokens of the webhooks of the account. A webhook with one of them belongs to this account.</summary>
    public ValueList<AircallToken> Tokens { get; }

    /// <summary>The id for the API of Aircall, or null if the API is not used.</summary>
    public string? ApiId { get; init; }

    /// <summary>The secret that belongs to <see cref="ApiId"/>, or null if the API is not used.</summary>
    public string? ApiToken { get; init; }

    /// <summary>The base address of the API of Aircall.</summary>
    /// <value>Default <c>https://api.aircall.io</c>; https, or http on loopback, without path.</value>
    public Uri ApiAddress { get; init; } = DefaultApiAddress;

    /// <summary>The timeout of a request to the API, including the reading of its response.</summary>
    /// <value>Default 10 s; from 1 s to 20 s.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most requests per minute to the API.</summary>
    /// <value>Default 120, the limit of Aircall per company (API reference, 2026); from 1 to 120. Choose less if other integrations of the company use the API too.</value>
    public int RequestsPerMinute { get; init; } = AircallRateLimiter.MaxPerMinute;

    /// <summary>The company numbers to dial from, each with Aircall's id of it, because Aircall starts a call from a number by its id.</summary>
    public ValueList<AircallNumber> Numbers { get; init; }

    /// <summary>Gets a value indicating whether the API can be used, which needs both <see cref="ApiId"/> and <see cref="ApiToken"/>.</summary>
    public bool HasApi => !string.IsNullOrEmpty(ApiId) && !string.IsNullOrEmpty(ApiToken);

    /// <summary>The key of the account, under which its calls are stored.</summary>
    public AccountKey Key => new(AircallEventReader.Provider, Name);

    internal static Uri DefaultApiAddress { get; } = new("https://api.aircall.io");

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}

/// <summary>A company number with its id at Aircall.</summary>
/// <param name="Number">The number that a customer sees.</param>
/// <param name="Id">Aircall's id of the number, a whole number.</param>
public sealed record AircallNumber(PhoneNumber Number, LineId Id);
