using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallLogging;

/// <summary>The key that names one call in the world: provider, account at the provider, and the provider's call id.</summary>
/// <remarks>Nothing is ever keyed by a bare call id, because two accounts may use the same one.</remarks>
public readonly record struct CallKey
{
    /// <summary>The length of the longest id that a call can have, in characters: a Salesforce field holds 255, and the whole key must fit.</summary>
    public const int MaxCallIdLength = 200;

    /// <summary>Creates the key of a call.</summary>
    /// <param name="provider">The name of the provider, such as <c>aircall</c>; not empty, without <c>:</c>.</param>
    /// <param name="account">The name that the host gave the account, such as <c>main</c>; not empty, without <c>:</c>.</param>
    /// <param name="callId">The provider's id of the call as text; not empty. It may contain <c>:</c>.</param>
    /// <exception cref="ArgumentException">A part is empty, or provider or account contains <c>:</c>.</exception>
    public CallKey(string provider, string account, string callId)
    {
        Provider = ValidatePart(provider, nameof(provider));
        Account = ValidatePart(account, nameof(account));
        ArgumentException.ThrowIfNullOrEmpty(callId);
        CallId = callId;
    }

    /// <summary>The name of the provider: <c>aircall</c>, <c>twilio</c>, <c>binotel</c>, <c>zadarma</c>, or your own.</summary>
    public string Provider { get; }

    /// <summary>The name that the host gave the account at the provider.</summary>
    public string Account { get; }

    /// <summary>The provider's own id of the call.</summary>
    public string CallId { get; }

    /// <summary>The account that the call belongs to.</summary>
    public AccountKey AccountKey => new(Provider, Account);

    /// <summary>Determines whether a text can be the id of a call. A reader reports any other text as unreadable, because logs and records name calls by their ids.</summary>
    /// <param name="text">The id as the provider wrote it.</param>
    /// <returns><see langword="true"/> if the text has 1 to <see cref="MaxCallIdLength"/> characters, none of which controls a terminal or ends a line.</returns>
    public static bool IsCallId([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxCallIdLength } && text.All(static c =>
            char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    /// <summary>Reads a key that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">A text of the form <c>provider:account:id</c>; the id may contain <c>:</c>.</param>
    /// <param name="key">The key, if the text is one; else the default value.</param>
    /// <returns><see langword="true"/> if the text is a key; <see langword="false"/> if it is null, or a part is missing or empty.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CallKey key)
    {
        key = default;
        string[] parts = text?.Split(':', 3) ?? [];
        if (parts.Length != 3 || Array.Exists(parts, p => p.Length == 0))
        {
            return false;
        }

        key = new CallKey(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>Reads a key that <see cref="ToString"/> wrote, where nothing else is expected.</summary>
    /// <param name="text">A text of the form <c>provider:account:id</c>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">The text is not a key.</exception>
    public static CallKey Parse(string text) => TryParse(text, out CallKey key)
        ? key
        : throw new FormatException("The text is not the key of a call; the form provider:account:id is expected.");

    /// <summary>Returns the key as <c>provider:account:id</c>, the form that the field CallObject of a Salesforce Task holds.</summary>
    /// <returns>The text, which <see cref="Parse"/> reads.</returns>
    public override string ToString() => $"{Provider}:{Account}:{CallId}";

    /// <summary>Returns a part of a key if it is neither empty nor contains <c>:</c>.</summary>
    /// <exception cref="ArgumentException">The part is empty or contains <c>:</c>.</exception>
    internal static string ValidatePart(string text, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, name);
        return text.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{text}' contains ':', which separates provider and account; use a name without it.", name)
            : text;
    }
}

/// <summary>The key that names an account at a provider. The provider is part of it, because two providers may both have a <c>main</c>.</summary>
public readonly record struct AccountKey
{
    /// <summary>Creates the key of an account.</summary>
    /// <param name="provider">The name of the provider, such as <c>aircall</c>; not empty, without <c>:</c>.</param>
    /// <param name="account">The name that the host gave the account, such as <c>main</c>; not empty, without <c>:</c>.</param>
    /// <exception cref="ArgumentException">A part is empty or contains <c>:</c>.</exception>
    public AccountKey(string provider, string account)
    {
        Provider = CallKey.ValidatePart(provider, nameof(provider));
        Account = CallKey.ValidatePart(account, nameof(account));
    }

    /// <summary>The name of the provider, such as <c>aircall</c>.</summary>
    public string Provider { get; }

    /// <summary>The name that the host gave the account, such as <c>main</c>.</summary>
    public string Account { get; }

    /// <summary>Reads a key that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">A text of the form <c>provider:account</c>.</param>
    /// <param name="key">The key, if the text is one; else the default value.</param>
    /// <returns><see langword="true"/> if the text has exactly two parts and neither is empty.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountKey key)
    {
        key = default;
        string[] parts = text?.Split(':') ?? [];
        if (parts.Length != 2 || Array.Exists(parts, p => p.Length == 0))
        {
            return false;
        }

        key = new AccountKey(parts[0], parts[1]);
        return true;
    }

    /// <summary>Returns the key as <c>provider:account</c>.</summary>
    /// <returns>The text, which <see cref="TryParse"/> reads.</returns>
    public override string ToString() => $"{Provider}:{Account}";
}

/// <summary>The provider's own id of an agent.</summary>
/// <param name="Value">The id as the provider writes it; compared character by character.</param>
public readonly record struct AgentId(string Value)
{
    /// <summary>Returns the id as the provider writes it.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Value;
}

/// <summary>The provider's own id of a line (a company number).</summary>
/// <param name="Value">The id as the provider writes it; compared character by character.</param>
public readonly record struct LineId(string Value)
{
    /// <summary>Returns the id as the provider writes it.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Value;
}

/// <summary>The provider's own id of a team.</summary>
/// <param name="Value">The id as the provider writes it; compared character by character.</param>
public readonly record struct TeamId(string Value)
{
    /// <summary>Returns the id as the provider writes it.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Value;
}

/// <summary>The provider's own id of a note.</summary>
/// <param name="Value">The id as the provider writes it; compared character by character.</param>
public readonly record struct NoteId(string Value)
{
    /// <summary>Returns the id as the provider writes it.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Value;
}

/// <summary>The id by which repeats of one event are recognized. It only saves work: a repeat under another id does no harm.</summary>
/// <param name="Value">The provider's own id of the event, or 32 hexadecimal digits computed from the content of the event.</param>
public readonly record struct DeduplicationId(string Value)
{
    /// <summary>Returns the id as text.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Value;
}
