using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Aircall;

/// <summary>The token of a webhook, which Aircall writes into each body and which identifies the account. It cannot be read back.</summary>
/// <remarks>
/// Two tokens are equal if they have the same text. The comparison takes the same time whatever the content is, so that an attacker cannot
/// find a token byte by byte.
/// </remarks>
public sealed class AircallToken : IEquatable<AircallToken>
{
    private readonly byte[] _token;

    /// <summary>Creates a token from its text.</summary>
    /// <param name="token">The token as Aircall shows it: not empty.</param>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    public AircallToken(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        _token = Encoding.UTF8.GetBytes(token);
    }

    /// <inheritdoc />
    public bool Equals(AircallToken? other) => other is not null && Matches(other._token);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AircallToken);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_token);
        return hash.ToHashCode();
    }

    /// <summary>Determines whether both tokens are equal. The time depends on the length of the other token alone, so that it reveals neither the content nor the length of this one.</summary>
    internal bool Matches(ReadOnlySpan<byte> other)
    {
        bool isAsLong = other.Length == _token.Length;
        return CryptographicOperations.FixedTimeEquals(other, isAsLong ? _token : other) & isAsLong;
    }
}
