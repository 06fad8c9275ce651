/** What this browser keeps until the server has it: drafts of fields, and requests that wait. */

const NAME = "factcheck";
const VERSION = 1;
const STORES = ["drafts", "outbox"] as const;
export type StoreName = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) {
          request.result.createObjectStore(store, { keyPath: "key" });
        }
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opening = null;
      reject(request.error);
    };
  });
  return opening;
}

/** Writes a row; resolves once it is on disk, not merely with the operating system. */
export function put(store: StoreName, row: { key: string }): Promise<void> {
  return write(store, (rows) => rows.put(row));
}

/** Removes a row. */
export function remove(store: StoreName, key: string): Promise<void> {
  return write(store, (rows) => rows.delete(key));
}

/** All rows of a store. */
export async function all<Row>(store: StoreName): Promise<Row[]> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result as Row[]);
    request.onerror = () => reject(request.error);
  });
}

async function write(store: StoreName, change: (rows: IDBObjectStore) => IDBRequest): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(store));
  });
}
