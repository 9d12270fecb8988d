using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Aircall;

/// <summary>A webhook's token: Aircall writes it into each body, and it tells the account. It cannot be read back.</summary>
public sealed class AircallToken : IEquatable<AircallToken>
{
    private readonly byte[] _token;

    /// <summary>Keeps a token.</summary>
    /// <param name="token">The token as Aircall gave it: not empty.</param>
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

    /// <summary>Whether both are the same, in a time that depends on the length of the other alone: neither content nor length of this one show.</summary>
    internal bool Matches(ReadOnlySpan<byte> other)
    {
        bool isAsLong = other.Length == _token.Length;
        return CryptographicOperations.FixedTimeEquals(other, isAsLong ? _token : other) & isAsLong;
    }
}
