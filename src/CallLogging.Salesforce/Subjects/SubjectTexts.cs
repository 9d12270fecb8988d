using CallLogging.Salesforce.Subjects.Languages;

namespace CallLogging.Salesforce;

/// <summary>Everything that subjects say in one language (spec S5, S6, L1).</summary>
/// <remarks>
/// To change single texts of a language, take ours and replace them:
/// <c>SubjectTexts.Catalogue.With("de", german with { UnknownCaller = "Anonym" })</c>.
/// </remarks>
public sealed record SubjectTexts
{
    internal const int Record = 0;
    internal const int Line = 1;
    internal const int Agent = 2;
    internal const int Maker = 3;

    /// <summary>The places that a subject's template may have, in the order in which they are filled: record, line, agent, maker.</summary>
    public static ValueList<string> Places => Defaults.Places;

    /// <summary>Our texts: English, German, Spanish, Polish, French.</summary>
    public static LanguageCatalogue<SubjectTexts> Catalogue => Defaults.Catalogue;

    /// <summary>The texts of <see cref="SubjectStyle.Classic"/>: with the places <c>{record}</c> and <c>{line}</c>.</summary>
    /// <exception cref="FormatException">A template has <c>{agent}</c> or <c>{maker}</c>, who need not be known.</exception>
    public required SubjectTemplates Classic { get; init => field = CheckedClassic(value); }

    /// <summary>
    /// The texts of <see cref="SubjectStyle.WithAgent"/>: also with <c>{maker}</c>, who dialled an outbound call, and <c>{agent}</c>,
    /// who talked last. Where the one named is not known, the classic text of the case is written.
    /// </summary>
    public required SubjectTemplates WithAgent { get; init; }

    /// <summary>Stands for <c>{record}</c> where no record was found and the number is withheld or not known.</summary>
    public required string UnknownCaller { get; init; }

    /// <summary>Stands for <c>{line}</c> where neither name nor number of the line is known.</summary>
    public required string UnknownLine { get; init; }

    /// <summary>Reads a subject's template.</summary>
    /// <param name="text">Such as <c>Missed call from {record} on {line}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <exception cref="FormatException">A brace is not closed, or a place is none of <see cref="Places"/>; the message says which.</exception>
    public static TextTemplate Template(string text) => TextTemplate.Parse(text, Places.AsSpan());

    /// <summary>The templates of a style.</summary>
    /// <param name="style">The style.</param>
    public SubjectTemplates For(SubjectStyle style) => style switch
    {
        SubjectStyle.Classic => Classic,
        SubjectStyle.WithAgent => WithAgent,
    };

    private static SubjectTemplates CheckedClassic(SubjectTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        foreach (SubjectCase subjectCase in Enum.GetValues<SubjectCase>())
        {
            TextTemplate template = templates.For(subjectCase);
            if (template.Uses(Agent) || template.Uses(Maker))
            {
                throw new FormatException($"'{template}' names an agent, who need not be known; classic subjects have {{record}} and {{line}} only.");
            }
        }

        return templates;
    }

    // A class of its own, so that the language files may be touched first: they need Template, and the catalogue needs them.
    private static class Defaults
    {
        public static readonly ValueList<string> Places = ["record", "line", "agent", "maker"];

        public static readonly LanguageCatalogue<SubjectTexts> Catalogue =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}
