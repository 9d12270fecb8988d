using System.Text;

namespace CallLogging;

/// <summary>The names of enum members as they stand in explanations and templates: <c>RecordOwner</c> becomes <c>record_owner</c>.</summary>
public static class SnakeCase
{
    /// <summary>A name of capitalised words in lower case, with an underscore before each further word.</summary>
    /// <param name="name">The name, such as <c>RecordOwner</c>.</param>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
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

    /// <summary>The word of an enum member.</summary>
    /// <param name="member">The member.</param>
    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => Of(member.ToString());
}
