/** The colours of classes, told apart by those who don't see all colours, too; where there are more classes they come again. */
export const classInks = ['--class-1', '--class-2', '--class-3', '--class-4', '--class-5', '--class-6', '--class-7', '--class-8'] as const;

export type ClassInk = (typeof classInks)[number];

export const inkOf = (label: number): ClassInk => classInks[label % classInks.length];
