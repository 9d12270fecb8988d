namespace CallLogging.Salesforce;

/// <summary>An object that is searched for a number.</summary>
/// <param name="Name">Its API name.</param>
/// <param name="Fields">The fields that are asked for, those of <paramref name="Phones"/> among them.</param>
/// <param name="Phones">The fields that hold numbers.</param>
public sealed record SearchedObject(string Name, ValueList<string> Fields, ValueList<string> Phones);
