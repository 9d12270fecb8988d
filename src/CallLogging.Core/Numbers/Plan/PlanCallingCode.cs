namespace CallLogging;

/// <summary>A calling code's part of the numbering plan.</summary>
/// <param name="Digits">How many digits the code has, 1 to 3.</param>
/// <param name="Regions">Its regions as places in the plan's table, the main one first.</param>
/// <param name="RegionOf">The state that begins the patterns of all its regions; labels are 1 + 2 * place + (1 if valid).</param>
/// <param name="National">The state that begins the national formats; labels are 1 + their place.</param>
/// <param name="International">The state that begins the international formats; labels are 1 + their place.</param>
internal sealed record PlanCallingCode(int Digits, byte[] Regions, int RegionOf, int National, int International);
