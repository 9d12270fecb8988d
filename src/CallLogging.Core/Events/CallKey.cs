using System.Diagnostics.CodeAnalysis;

namespace CallLogging;

/// <summary>Names one call in the world: provider, account at the provider, and the provider's call id.</summary>
/// <remarks>Nothing is ever keyed by a bare call id: two accounts may use the same one (law 6).</remarks>
public readonly record struct CallKey
{
    /// <summary>Names a call.</summary>
    /// <param name="provider">The provider's word, such as <c>aircall</c>: not empty, without <c>:</c>.</param>
    /// <param name="account">The name that the host gave the account, such as <c>main</c>: not empty, without <c>:</c>.</param>
    /// <param name="callId">The provider's id of the call, as text: not empty.</param>
    /// <exception cref="ArgumentException">A part is empty, or provider or account contains <c>:</c>.</exception>
    public CallKey(string provider, string account, string callId)
    {
        Provider = Part(provider, nameof(provider));
        Account = Part(account, nameof(account));
        ArgumentException.ThrowIfNullOrEmpty(callId);
        CallId = callId;
    }

    /// <summary>The provider's word: <c>aircall</c>, <c>twilio</c>, <c>binotel</c>, <c>zadarma</c>, or your own.</summary>
    public string Provider { get; }

    /// <summary>The name that the host gave the account at the provider.</summary>
    public string Account { get; }

    /// <summary>The provider's id of the call.</summary>
    public string CallId { get; }

    /// <summary>The account that the call belongs to.</summary>
    public AccountKey AccountKey => new(Provider, Account);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text"><c>provider:account:id</c>; the id may contain <c>:</c>.</param>
    /// <param name="key">The key, if the text is one.</param>
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

    /// <summary>Reads what <see cref="ToString"/> wrote, where nothing else is expected.</summary>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static CallKey Parse(string text) => TryParse(text, out CallKey key) ? key : throw new FormatException("A call's key is expected.");

    /// <summary><c>provider:account:id</c>, as Salesforce's CallObject holds it.</summary>
    public override string ToString() => $"{Provider}:{Account}:{CallId}";

    internal static string Part(string text, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, name);
        return text.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{text}' contains ':', which parts provider and account.", name)
            : text;
    }
}
