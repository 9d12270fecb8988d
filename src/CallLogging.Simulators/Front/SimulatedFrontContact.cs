namespace CallLogging.Simulators;

/// <summary>A contact of a simulated Front company as it is now.</summary>
/// <param name="Id">The id at Front, such as <c>crd_1</c>.</param>
/// <param name="Name">The name; null if there is none.</param>
/// <param name="Handles">The handles that reach the contact. No two contacts share a handle.</param>
public sealed record SimulatedFrontContact(string Id, string? Name, ValueList<SimulatedFrontHandle> Handles);

/// <summary>A handle that reaches a contact, such as a phone number.</summary>
/// <param name="Source">The kind of handle as Front names it, such as <c>phone</c> or <c>email</c>.</param>
/// <param name="Handle">The handle as Front stores it: phone numbers as a plus sign and digits, email addresses in lower case.</param>
public sealed record SimulatedFrontHandle(string Source, string Handle);
