using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The template of a field's value: a text with placeholders for values of the call, such as <c>{agent} on {line_name}</c>.</summary>
/// <remarks>
/// A template that consists of one placeholder keeps the type of its value: <c>{waiting_seconds}</c> is sent as a number. A placeholder
/// without a value leaves a gap in a longer text. A template whose placeholders all have no value is not sent.
/// </remarks>
public sealed record FieldTemplate
{
    /// <summary>The names of all placeholders, in the order of <see cref="CallPlaceholder"/>: <c>waiting_seconds</c>, <c>answered_by</c> and so on.</summary>
    public static ValueList<string> Names { get; } =
        Enum.GetNames<CallPlaceholder>().Select(SnakeCase.From).ToValueList();

    private readonly TextTemplate _text;

    private FieldTemplate(TextTemplate text)
    {
        _text = text;
        Placeholders = Enum.GetValues<CallPlaceholder>().Where(p => text.HasPlaceholder((int)p)).ToValueList();
    }

    /// <summary>The template as it was written.</summary>
    public string Text => _text.Text;

    /// <summary>The placeholders in the template, each once.</summary>
    public ValueList<CallPlaceholder> Placeholders { get; }

    /// <summary>The placeholder of which the whole template consists, or null if it contains more.</summary>
    public CallPlaceholder? SinglePlaceholder => Placeholders.Count == 1 && Text == $"{{{Names[(int)Placeholders[0]]}}}" ? Placeholders[0] : null;

    /// <summary>Creates the template that consists of one placeholder.</summary>
    /// <param name="placeholder">The placeholder.</param>
    public static FieldTemplate From(CallPlaceholder placeholder) => Parse($"{{{Names[(int)placeholder]}}}");

    /// <summary>Reads a template.</summary>
    /// <param name="text">A text such as <c>{agent} on {line_name}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <exception cref="FormatException">A placeholder is unknown or a brace is not closed; the message names it, and the known placeholders.</exception>
    public static FieldTemplate Parse(string text) => new(TextTemplate.Parse(text, Names.AsSpan()));

    /// <summary>Reads a template, or reports the error in it.</summary>
    /// <param name="text">A text such as <c>{agent} on {line_name}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="template">The template, if the method returns true.</param>
    /// <param name="error">The error in words, if the method returns false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out FieldTemplate? template, [NotNullWhen(false)] out string? error)
    {
        try
        {
            template = Parse(text);
            error = null;
            return true;
        }
        catch (FormatException e)
        {
            template = null;
            error = e.Message;
            return false;
        }
    }

    /// <summary>Determines whether two templates have the same text.</summary>
    /// <param name="other">The template to compare with.</param>
    public bool Equals(FieldTemplate? other) => string.Equals(Text, other?.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>Returns the field's value for a call, or null if nothing is sent.</summary>
    internal FieldValue? Fill(Func<CallPlaceholder, FieldValue?> getValue)
    {
        if (SinglePlaceholder is { } only)
        {
            return getValue(only);
        }

        var values = new string[Names.Count];
        bool anyKnown = Placeholders.IsEmpty;
        foreach (CallPlaceholder place in Placeholders)
        {
            FieldValue? fact = getValue(place);
            values[(int)place] = fact?.ToString() ?? "";
            anyKnown |= fact is not null;
        }

        return anyKnown ? FieldValue.From(_text.Fill(values)) : null;
    }
}
