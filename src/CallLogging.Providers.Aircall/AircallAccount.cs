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

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}
