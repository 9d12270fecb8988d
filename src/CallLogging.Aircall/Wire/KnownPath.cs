using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Aircall.Wire;

/// <summary>Cuts JSON paths at the first member that Aircall's documentation does not know, because any text may be the name of another member.</summary>
internal static class KnownPath
{
    private static readonly FrozenSet<string> s_members = GetMembers();

    /// <summary>Returns the part of a path that consists of known members and of indices, at least <c>$</c>.</summary>
    public static string Shorten(string path)
    {
        int end = 1;
        while (end < path.Length)
        {
            int next = path.AsSpan(end + 1).IndexOfAny('.', '[');
            next = next < 0 ? path.Length : next + end + 1;
            ReadOnlySpan<char> part = path.AsSpan(end, next - end);
            bool isKnown = part[0] == '.' ? s_members.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part[1..]) : part is ['[', .., ']'] && !part[1..^1].ContainsAnyExceptInRange('0', '9');
            if (!isKnown)
            {
                break;
            }

            end = next;
        }

        return path[..Math.Min(end, path.Length)];
    }

    private static FrozenSet<string> GetMembers()
    {
        JsonTypeInfo[] types =
        [
            AircallJsonContext.Default.WebhookPayload, AircallJsonContext.Default.CallPayload, AircallJsonContext.Default.UserPayload, AircallJsonContext.Default.ContactPayload,
            AircallJsonContext.Default.NumberPayload, AircallJsonContext.Default.TeamPayload, AircallJsonContext.Default.CommentPayload, AircallJsonContext.Default.TagPayload,
            AircallJsonContext.Default.ParticipantPayload, AircallJsonContext.Default.IvrOptionPayload,
        ];
        return types.SelectMany(static t => t.Properties).Select(static p => p.Name).ToFrozenSet(StringComparer.Ordinal);
    }
}
