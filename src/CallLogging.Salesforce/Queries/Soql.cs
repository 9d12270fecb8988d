using System.Globalization;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes values into SOQL so that no value changes the structure of the query.</summary>
/// <remarks>Source: Salesforce, "SOQL and SOSL Reference", Quoted String Escape Sequences and Reserved Characters in LIKE, v67.0.</remarks>
public static class Soql
{
    /// <summary>Returns a text as a literal, including the quotation marks.</summary>
    /// <param name="text">The value to compare with; control characters are escaped or become spaces.</param>
    public static string ToLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var soql = new StringBuilder(text.Length + 2).Append('\'');
        foreach (char c in text)
        {
            AppendEscaped(soql, c);
        }

        return soql.Append('\'').ToString();
    }

    /// <summary>Returns texts as a list in parentheses, for <c>IN</c>.</summary>
    /// <param name="texts">The values, at least one.</param>
    /// <exception cref="ArgumentException">There is no text; <c>IN ()</c> is not SOQL.</exception>
    public static string ToLiterals(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string list = string.Join(',', texts.Select(ToLiteral));
        return list.Length > 0 ? $"({list})" : throw new ArgumentException("A list needs at least one text.", nameof(texts));
    }

    /// <summary>Returns a literal for <c>LIKE</c> that finds every text that contains this one.</summary>
    /// <param name="text">The text to find; <c>%</c> and <c>_</c> in it stand for themselves.</param>
    public static string ToContainsPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var soql = new StringBuilder(text.Length + 4).Append("'%");
        foreach (char c in text)
        {
            if (c is '%' or '_')
            {
                soql.Append('\\').Append(c);
            }
            else
            {
                AppendEscaped(soql, c);
            }
        }

        return soql.Append("%'").ToString();
    }

    /// <summary>Returns an instant as a literal, in UTC to the second.</summary>
    /// <param name="time">The instant; fractions of a second are cut off.</param>
    public static string ToLiteral(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns an id as a literal, including the quotation marks.</summary>
    /// <param name="id">The id to compare with.</param>
    public static string ToLiteral(SalesforceId id) => ToLiteral(id.Value ?? "");

    private static void AppendEscaped(StringBuilder soql, char c) => _ = c switch
    {
        '\'' or '\\' or '"' => soql.Append('\\').Append(c),
        '\n' => soql.Append("\\n"),
        '\r' => soql.Append("\\r"),
        '\t' => soql.Append("\\t"),
        '\b' => soql.Append("\\b"),
        '\f' => soql.Append("\\f"),
        _ => char.IsControl(c) ? soql.Append(' ') : soql.Append(c),
    };
}
