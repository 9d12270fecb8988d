using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CallLogging.Aircall;

/// <summary>A webhook's token: Aircall writes it into each body, and it tells the account. Only its SHA-256 is kept.</summary>
public sealed class AircallToken : IEquatable<AircallToken>
{
    private readonly byte[] _hash;

    /// <summary>Keeps a token.</summary>
    /// <param name="token">The token as Aircall gave it: not empty.</param>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    public AircallToken(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        _hash = new byte[SHA256.HashSizeInBytes];
        Hash(token, _hash);
    }

    /// <inheritdoc />
    public bool Equals(AircallToken? other) => other is not null && Matches(other._hash);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AircallToken);

    /// <inheritdoc />
    public override int GetHashCode() => MemoryMarshal.Read<int>(_hash);

    /// <summary>Hashes a token, whatever its length.</summary>
    internal static void Hash(string token, Span<byte> hash) => SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);

    /// <summary>Whether the hash is that of this token, in a time that does not depend on either.</summary>
    internal bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(_hash, hash);
}
