using System.Text;

namespace CallLogging;

/// <summary>Converts the names of enum members to the words of explanations and templates: <c>RecordOwner</c> becomes <c>record_owner</c>.</summary>
public static class SnakeCase
{
    /// <summary>Converts a name of capitalized words to lower case, with an underscore before each further word.</summary>
    /// <param name="name">The name, such as <c>RecordOwner</c>.</param>
    /// <returns>The converted name, such as <c>record_owner</c>.</returns>
    public static string From(string name)
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

    /// <summary>Converts the name of an enum member.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="member">The member whose name is converted.</param>
    /// <returns>The converted name, such as <c>record_owner</c>.</returns>
    public static string From<TEnum>(TEnum member)
        where TEnum : struct, Enum => From(member.ToString());
}
