using System.Globalization;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes values into SOQL so that none changes the query's structure (spec S33, X2).</summary>
/// <remarks>Source: Salesforce, "SOQL and SOSL Reference", Quoted String Escape Sequences and Reserved Characters in LIKE, v67.0.</remarks>
public static class Soql
{
    /// <summary>A text as a literal, quotation marks included.</summary>
    public static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var soql = new StringBuilder(text.Length + 2).Append('\'');
        foreach (char c in text)
        {
            Escape(soql, c);
        }

        return soql.Append('\'').ToString();
    }

    /// <summary>Texts as a list in brackets, for <c>IN</c>.</summary>
    /// <exception cref="ArgumentException">There is none: <c>IN ()</c> is no SOQL.</exception>
    public static string Literals(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string list = string.Join(',', texts.Select(Literal));
        return list.Length > 0 ? $"({list})" : throw new ArgumentException("A list needs at least one text.", nameof(texts));
    }

    /// <summary>A literal for <c>LIKE</c> that finds texts with this one in them; <c>%</c> and <c>_</c> of the text stand for themselves.</summary>
    public static string Containing(string text)
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
                Escape(soql, c);
            }
        }

        return soql.Append("%'").ToString();
    }

    /// <summary>An instant as a literal, in UTC to the second.</summary>
    public static string Literal(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An id as a literal.</summary>
    public static string Literal(SalesforceId id) => Literal(id.Value ?? "");

    private static void Escape(StringBuilder soql, char c) => _ = c switch
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
