using CallLogging.Salesforce.Subjects.Languages;

namespace CallLogging.Salesforce;

/// <summary>All words of the subjects in one language.</summary>
/// <remarks>
/// To change single texts of a language, take the built-in ones and replace them:
/// <c>SubjectTexts.Catalog.WithTexts("de", german with { UnknownCaller = "Anonym" })</c>.
/// </remarks>
public sealed record SubjectTexts
{
    internal const int Record = 0;
    internal const int Line = 1;
    internal const int Agent = 2;
    internal const int PlacedBy = 3;

    /// <summary>The placeholders that a subject's template may have, in the order in which they are filled: record, line, agent, placedBy.</summary>
    public static ValueList<string> Placeholders => Defaults.Placeholders;

    /// <summary>The built-in texts: English, German, Spanish, Polish and French.</summary>
    public static LanguageCatalog<SubjectTexts> Catalog => Defaults.Catalog;

    /// <summary>The texts of <see cref="SubjectStyle.Classic"/>, with the placeholders <c>{record}</c> and <c>{line}</c>.</summary>
    /// <remarks>
    /// Classic templates cannot name agents, because they are the fallback for calls without a known agent. This is checked when the texts are
    /// created, so that a wrong placeholder fails at start and not on a call.
    /// </remarks>
    /// <exception cref="FormatException">A template has <c>{agent}</c> or <c>{placedBy}</c>, which may be unknown.</exception>
    public required SubjectTemplates Classic { get; init => field = ValidateClassic(value); }

    /// <summary>
    /// The texts of <see cref="SubjectStyle.WithAgent"/>. They may also have <c>{placedBy}</c>, the agent who dialed an outbound call, and
    /// <c>{agent}</c>, the agent who talked last. A template that names an unknown agent is replaced by the classic text of its case.
    /// </summary>
    public required SubjectTemplates WithAgent { get; init; }

    /// <summary>The words for <c>{record}</c> if no record was found and the number is withheld or unknown.</summary>
    public required string UnknownCaller { get; init; }

    /// <summary>The words for <c>{line}</c> if neither the name nor the number of the line is known.</summary>
    public required string UnknownLine { get; init; }

    /// <summary>Reads the template of a subject.</summary>
    /// <param name="text">A text such as <c>Missed call from {record} on {line}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <returns>The template, to be used in <see cref="SubjectTemplates"/>.</returns>
    /// <exception cref="FormatException">A brace is not closed, or a placeholder is none of <see cref="Placeholders"/>; the message names it.</exception>
    public static TextTemplate ParseTemplate(string text) => TextTemplate.Parse(text, Placeholders.AsSpan());

    /// <summary>Returns the templates of a style.</summary>
    /// <param name="style">The style that the settings select.</param>
    public SubjectTemplates GetTemplates(SubjectStyle style) => style switch
    {
        SubjectStyle.Classic => Classic,
        SubjectStyle.WithAgent => WithAgent,
    };

    private static SubjectTemplates ValidateClassic(SubjectTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        foreach (SubjectCase subjectCase in Enum.GetValues<SubjectCase>())
        {
            TextTemplate template = templates.GetTemplate(subjectCase);
            if (template.HasPlaceholder(Agent) || template.HasPlaceholder(PlacedBy))
            {
                throw new FormatException($"'{template}' names an agent, who may be unknown; classic subjects have {{record}} and {{line}} only.");
            }
        }

        return templates;
    }

    // A class of its own, so that the language files may be used first: they need the parser, and the catalog needs them.
    private static class Defaults
    {
        public static readonly ValueList<string> Placeholders = ["record", "line", "agent", "placedBy"];

        public static readonly LanguageCatalog<SubjectTexts> Catalog =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}

/// <summary>The families of subjects.</summary>
public enum SubjectStyle
{
    /// <summary>The wording with record and line; the German texts are the original ones.</summary>
    Classic,

    /// <summary>The newer wording, which names the agent if one is known.</summary>
    WithAgent,
}
