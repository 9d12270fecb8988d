using System.Diagnostics.CodeAnalysis;

namespace CallLogging;

/// <summary>Names an account at a provider: two providers may both have a <c>main</c> (law 6).</summary>
public readonly record struct AccountKey
{
    /// <summary>Names an account.</summary>
    /// <param name="provider">The provider's word, such as <c>aircall</c>: not empty, without <c>:</c>.</param>
    /// <param name="account">The name that the host gave the account, such as <c>main</c>: not empty, without <c>:</c>.</param>
    /// <exception cref="ArgumentException">A part is empty or contains <c>:</c>.</exception>
    public AccountKey(string provider, string account)
    {
        Provider = CallKey.Part(provider, nameof(provider));
        Account = CallKey.Part(account, nameof(account));
    }

    /// <summary>The provider's word.</summary>
    public string Provider { get; }

    /// <summary>The host's name for the account.</summary>
    public string Account { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text"><c>provider:account</c>.</param>
    /// <param name="key">The key, if the text is one.</param>
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

    /// <summary><c>provider:account</c>.</summary>
    public override string ToString() => $"{Provider}:{Account}";
}
