using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Under which keys is remembered, for all calls and hosts, what Front cannot be asked for.</summary>
public static class FrontClaims
{
    /// <summary>The contact of a handle.</summary>
    public static ClaimKey Contact(string destination, FrontHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new($"{destination}/contact-of/{handle.Source}:{handle.Handle}");
    }

    /// <summary>The conversation of an epoch.</summary>
    /// <param name="thread">The epoch, see <see cref="ThreadKey.At"/>.</param>
    public static ClaimKey Conversation(string thread) => new($"{thread}/conversation");

    /// <summary>The subject of an epoch: of several calls that begin it at once, the first one's.</summary>
    /// <param name="thread">The epoch, see <see cref="ThreadKey.At"/>.</param>
    public static ClaimKey Subject(string thread) => new($"{thread}/subject");

    /// <summary>The conversation that another was merged into.</summary>
    public static ClaimKey Merged(string destination, FrontId conversation) => new($"{destination}/merged/{conversation}");

    /// <summary>The effect that wrote a comment: two notes of one text are told apart by it.</summary>
    public static ClaimKey Comment(string destination, FrontId comment) => new($"{destination}/comment/{comment}");

    /// <summary>The first message that was imported for a second, a side and a text: another such one cannot be told from it when Front is searched.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="createdAt">When the message was written; whole seconds count.</param>
    /// <param name="isInbound">Its side.</param>
    /// <param name="body">Its text. The key has no word of it.</param>
    public static ClaimKey Import(string destination, DateTimeOffset createdAt, bool isInbound, string body)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        return new($"{destination}/import/{createdAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}/{(isInbound ? "in" : "out")}/{Convert.ToHexStringLower(hash.AsSpan(0, 12))}");
    }

    /// <summary>Another message that was imported beside the one of <see cref="Import"/>.</summary>
    public static ClaimKey ImportBeside(ClaimKey import) => new($"{import}/beside");

    /// <summary>The message that Front has told to be imported (<c>message_imported</c>).</summary>
    public static ClaimKey Message(string destination, string externalId) => new($"{destination}/message/{externalId}");
}
