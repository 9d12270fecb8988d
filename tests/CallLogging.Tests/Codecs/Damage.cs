using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Tests.Codecs;

/// <summary>Damages documents in the ways in which stored documents differ from what was written.</summary>
internal static class Damage
{
    private static readonly string[] s_replacements =
    [
        "null", "true", "-1", "0", "1.5", "123456789012345678901234567890", "1e400", "\"\"", "\"x\"", "\"2026-01-01T00:00:00\"", "\"9999-99-99T99:99:99Z\"",
        "[]", "{}", "[null]", "{\"kind\":\"x\"}", Nest(70), Nest(5000),
    ];

    /// <summary>Damages a document by what a seed stands for. The result may be a valid document of another value.</summary>
    public static byte[] Apply(byte[] json, int seed)
    {
        var random = new Random(seed);
        return random.Next(6) switch
        {
            0 => json[..random.Next(json.Length)],
            1 => Flip(json, random),
            2 => [.. json, .. json],
            3 => RemoveMember(json, random),
            _ => Replace(json, random),
        };
    }

    /// <summary>Cuts a text or flips bits of it.</summary>
    public static byte[] CutOrFlip(byte[] text, int seed)
    {
        var random = new Random(seed);
        return random.Next(2) == 0 ? text[..random.Next(text.Length)] : Flip(text, random);
    }

    /// <summary>Adds a member with an unknown name at the end of a document.</summary>
    public static byte[] AddMember(byte[] json, int seed) => Encoding.UTF8.GetBytes(
        $"{Encoding.UTF8.GetString(json)[..^1]}{(json.Length > 2 ? "," : "")}\"unknown\":{s_replacements[new Random(seed).Next(s_replacements.Length - 2)]}}}");

    private static string Nest(int depth) => new string('[', depth) + new string(']', depth);

    private static byte[] Flip(byte[] json, Random random)
    {
        byte[] damaged = [.. json];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        }

        return damaged;
    }

    private static byte[] RemoveMember(byte[] json, Random random)
    {
        JsonNode root = JsonNode.Parse(json)!;
        JsonObject[] objects = [.. Enumerate(root).OfType<JsonObject>().Where(o => o.Count > 0)];
        if (objects.Length > 0)
        {
            JsonObject chosen = objects[random.Next(objects.Length)];
            chosen.RemoveAt(random.Next(chosen.Count));
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static byte[] Replace(byte[] json, Random random)
    {
        const string Mark = "\u0001replaced\u0001";
        JsonNode root = JsonNode.Parse(json)!;
        JsonNode[] nodes = [.. Enumerate(root).Where(n => n.Parent is not null)];
        string replacement = s_replacements[random.Next(s_replacements.Length)];
        if (nodes.Length == 0)
        {
            return Encoding.UTF8.GetBytes(replacement);
        }

        nodes[random.Next(nodes.Length)].ReplaceWith(Mark);
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"\\u0001replaced\\u0001\"", replacement, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Enumerate(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (JsonNode? child in children)
        {
            foreach (JsonNode inner in child is null ? [] : Enumerate(child))
            {
                yield return inner;
            }
        }
    }
}
