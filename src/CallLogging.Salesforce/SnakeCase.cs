using System.Text;

namespace CallLogging.Salesforce;

/// <summary>The names of enum members as they stand in explanations and templates: <c>RecordOwner</c> becomes <c>record_owner</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
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

    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => Of(member.ToString());
}
