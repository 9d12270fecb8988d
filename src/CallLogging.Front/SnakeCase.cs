using System.Text;

namespace CallLogging.Front;

/// <summary>The names of enum members as they stand in explanations: <c>AgentAuthor</c> becomes <c>agent_author</c>.</summary>
internal static class SnakeCase
{
    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum
    {
        string name = member.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
