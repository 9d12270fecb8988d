using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallLogging.Delivery;

namespace CallLogging.Front;

// Why: docs/decisions/0121-what-front-cannot-be-asked.md
/// <summary>Builds the claim keys that coordinate hosts where Front's API cannot be queried.</summary>
internal static class FrontClaimKeys
{
    /// <summary>Builds the key under which the contact of a handle is claimed.</summary>
    public static ClaimKey CreateContactKey(string destination, FrontHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new($"{destination}/contact-of/{handle.Source}:{handle.Handle}");
    }

    /// <summary>Builds the key under which the conversation of a generation is claimed.</summary>
    /// <param name="thread">The key of the generation, see <see cref="ThreadKey.GetGenerationKey"/>.</param>
    public static ClaimKey CreateConversationKey(string thread) => new($"{thread}/conversation");

    /// <summary>Builds the key under which the subject of a generation is claimed: of several calls that begin it at once, the first one sets it.</summary>
    /// <param name="thread">The key of the generation, see <see cref="ThreadKey.GetGenerationKey"/>.</param>
    public static ClaimKey CreateSubjectKey(string thread) => new($"{thread}/subject");

    /// <summary>Builds the claim key of a merge target, the conversation that another one was merged into.</summary>
    public static ClaimKey CreateMergeKey(string destination, FrontId conversation) => new($"{destination}/merged/{conversation}");

    /// <summary>Builds the key under which it is remembered that a conversation was archived once: by a rule, or by a person of whom a webhook told.</summary>
    public static ClaimKey CreateArchivedKey(string destination, FrontId conversation) => new($"{destination}/archived/{conversation}");

    /// <summary>Builds the claim key of the effect that wrote a comment, so that two notes with the same text can be told apart.</summary>
    public static ClaimKey CreateCommentKey(string destination, FrontId comment) => new($"{destination}/comment/{comment}");

    /// <summary>Builds the claim key of the first message imported for a given second, direction and text. A search in Front cannot tell a second such message from the first.</summary>
    /// <param name="destination">The name of the destination.</param>
    /// <param name="createdAt">The time of the message, in whole seconds.</param>
    /// <param name="isInbound"><see langword="true"/> for a message from the customer.</param>
    /// <param name="body">The text of the message, of which the key contains a hash only.</param>
    public static ClaimKey CreateImportKey(string destination, DateTimeOffset createdAt, bool isInbound, string body)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        return new($"{destination}/import/{createdAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}/{(isInbound ? "in" : "out")}/{Convert.ToHexStringLower(hash.AsSpan(0, 12))}");
    }

    /// <summary>Builds the claim key of a second such message, imported beside that of <see cref="CreateImportKey"/>.</summary>
    public static ClaimKey CreateFurtherImportKey(ClaimKey import) => new($"{import}/beside");

    /// <summary>Builds the claim key of a message that Front reported as imported (<c>message_imported</c>).</summary>
    public static ClaimKey CreateMessageKey(string destination, string externalId) => new($"{destination}/message/{externalId}");
}
