using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes terms into SOSL so that no term changes the structure of the search.</summary>
/// <remarks>Source: Salesforce, "SOQL and SOSL Reference", FIND {SearchQuery}, Reserved Characters, v67.0.</remarks>
public static class Sosl
{
    private const string Reserved = "?&|!{}[]()^~*:\\\"'+-";

    /// <summary>Returns a text as one term: a phrase in quotation marks, with every reserved character escaped.</summary>
    /// <param name="text">The text to search for. Words such as OR and AND stand for themselves.</param>
    /// <exception cref="ArgumentException">The text has neither a letter nor a digit, so it could find nothing.</exception>
    public static string ToTerm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sosl = new StringBuilder(text.Length + 8).Append('"');
        bool hasWord = false;
        foreach (char c in text)
        {
            hasWord |= char.IsLetterOrDigit(c) || char.IsSurrogate(c);
            if (Reserved.Contains(c, StringComparison.Ordinal))
            {
                sosl.Append('\\');
            }

            sosl.Append(char.IsControl(c) ? ' ' : c);
        }

        return hasWord ? sosl.Append('"').ToString() : throw new ArgumentException("A term needs a letter or a digit.", nameof(text));
    }
}
