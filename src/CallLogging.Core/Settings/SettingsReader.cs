using System.Globalization;

namespace CallLogging;

/// <summary>Reads one section strictly: unknown names and wrong values are errors, all of them reported, none thrown.</summary>
/// <remarks>
/// Call a <c>Read</c> method for each name that may stand there, then <see cref="Finish"/>, which reports the names nobody asked for.
/// Names are compared without regard to case, as configuration does.
/// </remarks>
public sealed class SettingsReader
{
    private readonly SettingsSection _section;
    private readonly ICollection<SettingsError> _errors;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Starts to read.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Where errors are added to.</param>
    public SettingsReader(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        _section = section;
        _errors = errors;
        if (section.Value is { Length: > 0 })
        {
            // The value is not shown: a secret may stand there, one level too high (spec X4).
            Error(section, "is a single value where a section with named settings is expected.");
        }
    }

    /// <summary>A text, or the default where nothing (or null) stands.</summary>
    public string? ReadText(string name, string? otherwise = null) => Value(name) ?? otherwise;

    /// <summary>Yes or no, written <c>true</c> or <c>false</c>.</summary>
    public bool ReadFlag(string name, bool otherwise) =>
        Value(name) is not { } text ? otherwise
        : bool.TryParse(text, out bool flag) ? flag
        : Reject(name, $"is '{text}'; write true or false.", otherwise);

    /// <summary>A whole number between two bounds, both included.</summary>
    public int ReadNumber(string name, int otherwise, int min, int max) =>
        Value(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max ? number
        : Reject(name, $"is '{text}'; write a whole number from {min} to {max}.", otherwise);

    /// <summary>A span of time, written <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>, between two bounds, both included.</summary>
    public TimeSpan ReadTime(string name, TimeSpan otherwise, TimeSpan min, TimeSpan max) =>
        Value(name) is not { } text ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= min && time <= max ? time
        : Reject(name, $"is '{text}'; write a time span from {min} to {max}, as hh:mm:ss.", otherwise);

    /// <summary>One of an enum's members, by name in any case.</summary>
    public TEnum ReadChoice<TEnum>(string name, TEnum otherwise)
        where TEnum : struct, Enum =>
        Value(name) is not { } text ? otherwise
        : TryChoice(text, out TEnum choice) ? choice
        : Reject(name, $"is '{text}'; use one of {string.Join(", ", Enum.GetNames<TEnum>())}.", otherwise);

    /// <summary>A list of an enum's members, each at most once.</summary>
    public ValueList<TEnum> ReadChoices<TEnum>(string name, ValueList<TEnum> otherwise)
        where TEnum : struct, Enum
    {
        if (Find(name) is not { Children.IsEmpty: false } list)
        {
            return Value(name) is { } text ? Reject(name, $"is '{text}' where a list is expected.", otherwise) : otherwise;
        }

        ValueList<TEnum> choices = [];
        foreach (SettingsSection item in list.Children)
        {
            if (!TryChoice(item.Value, out TEnum choice))
            {
                Error(item, $"is '{item.Value}'; use one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
            }
            else if (choices.AsSpan().Contains(choice))
            {
                Error(item, $"names {choice} a second time.");
            }
            else
            {
                choices = choices.Add(choice);
            }
        }

        return choices;
    }

    /// <summary>A list of texts.</summary>
    public ValueList<string> ReadTexts(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        if (list.Value is { Length: > 0 })
        {
            // The value is not shown: lists of texts may hold secrets, such as webhook tokens (spec X4).
            return Reject(name, "is a single value where a list is expected.", ValueList.Create<string>([]));
        }

        foreach (SettingsSection item in list.Children)
        {
            if (string.IsNullOrEmpty(item.Value))
            {
                Error(item, "is empty where a text is expected.");
            }
        }

        return list.Children.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => c.Value!).ToValueList();
    }

    /// <summary>Named texts, such as a map from e-mail address to user; a name without value has a null.</summary>
    public ValueList<KeyValuePair<string, string?>> ReadMap(string name) =>
        Find(name) is { } map ? map.Children.Select(c => KeyValuePair.Create(c.Name, c.Value)).ToValueList() : [];

    /// <summary>The sections below a name, such as the accounts of a provider.</summary>
    public ValueList<SettingsSection> ReadSections(string name) => Find(name)?.Children ?? [];

    /// <summary>The section of a name, or null.</summary>
    public SettingsSection? ReadSection(string name) => Find(name);

    /// <summary>Names settings of this section that somebody else reads: <see cref="Finish"/> does not report them.</summary>
    public void Leave(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>Adds an error about a setting of this section.</summary>
    public void Error(string name, string message) =>
        _errors.Add(new SettingsError($"{_section.Path}:{name}", message));

    /// <summary>Reports every name that nobody asked for, with the nearest known one.</summary>
    public void Finish()
    {
        foreach (SettingsSection child in _section.Children)
        {
            if (!_known.Contains(child.Name))
            {
                string known = string.Join(", ", _known.Order(StringComparer.OrdinalIgnoreCase));
                Error(child, $"is not a setting; known here are {known}.");
            }
        }
    }

    private static bool TryChoice<TEnum>(string? text, out TEnum choice)
        where TEnum : struct, Enum
    {
        choice = default;
        return text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && !text.Contains(',', StringComparison.Ordinal)
            && Enum.TryParse(text, ignoreCase: true, out choice);
    }

    private SettingsSection? Find(string name)
    {
        _known.Add(name);
        foreach (SettingsSection child in _section.Children)
        {
            if (string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return child;
            }
        }

        return null;
    }

    private string? Value(string name)
    {
        SettingsSection? found = Find(name);
        if (found is { Children.IsEmpty: false })
        {
            Error(found, "is a section where one value is expected.");
        }

        return found?.Value;
    }

    private T Reject<T>(string name, string message, T otherwise)
    {
        Error(name, message);
        return otherwise;
    }

    private void Error(SettingsSection section, string message) => _errors.Add(new SettingsError(section.Path, message));
}
